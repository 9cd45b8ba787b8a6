/**
 * Bundles the mock and its dependencies, Prism included, so that `npx` fetches one package; docs/decisions/0008 says why. Prism is in a
 * chunk of its own, which is loaded on demand.
 */
import { copyFileSync, writeFileSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";

import { rolldown } from "rolldown";
import { dts } from "rolldown-plugin-dts";

import { notices } from "./notices.ts";
import { bundlePanel } from "./panel.ts";

const require = createRequire(import.meta.url);

/** Some packages can be bundled as ES modules only: their CommonJS is UMD, which hides its `require` calls. */
const resolve = { mainFields: ["module", "main"] };

/**
 * Fixes two of Prism's packages: one writes to `this` instead of `exports`, the other uses `module` from within an ES module. And write-file-atomic,
 * which makes the name of a file of its own, which an ES module does not know.
 */
const patches = {
  name: "patches",
  transform(source: string, id: string): string | undefined {
    if (id.includes("uri-template-lite")) return source.replaceAll("this.URI", "exports.URI");
    if (id.includes("@jsdevtools/ono/esm")) return source.replaceAll("typeof module", "typeof undefined");
    if (id.includes("write-file-atomic")) return source.replaceAll("__filename", JSON.stringify("write-file-atomic"));
    return undefined;
  },
};

const code = await rolldown({
  input: { bin: "src/bin.ts", connect: "src/connect.ts", index: "src/index.ts" },
  platform: "node",
  logLevel: "silent",
  resolve,
  plugins: [patches],
});
const { output } = await code.write({ dir: "dist", format: "esm", chunkFileNames: "[name].js", minify: true });
const chunks = output.filter((file) => file.type === "chunk");
const files = new Set(chunks.map(({ fileName }) => fileName));
const missing = chunks.flatMap(({ imports }) => imports).filter((name) => !isBuiltin(name) && !files.has(name));
if (missing.length > 0)
  throw new Error(`The bundle imports ${missing.join(", ")}, which its users do not have. Bundle them too.`);
writeFileSync("dist/THIRD-PARTY-NOTICES.txt", notices(chunks.flatMap(({ moduleIds }) => moduleIds)));

const types = await rolldown({
  input: { connect: "src/connect.ts", index: "src/index.ts" },
  plugins: [dts({ emitDtsOnly: true, oxc: true })],
});
await types.write({ dir: "dist", format: "esm", chunkFileNames: "[name].ts" });

await bundlePanel("dist");

for (const notation of ["json", "yaml"]) {
  copyFileSync(require.resolve(`@9pic/spec/openapi.${notation}`), `dist/openapi.${notation}`);
}
