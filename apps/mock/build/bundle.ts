/**
 * Bundles the mock and all that it needs, Prism included, so that `npx` has one package to fetch; why: docs/decisions/0008. Prism
 * is in a chunk of its own, which is loaded when somebody needs it.
 */
import { copyFileSync, writeFileSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";

import { rolldown } from "rolldown";
import { dts } from "rolldown-plugin-dts";

import { notices } from "./notices.ts";

const require = createRequire(import.meta.url);

/** Of some packages only the ES module can be bundled: their CommonJS is UMD, and hides what it requires. */
const resolve = { mainFields: ["module", "main"] };

/**
 * Two of Prism's packages know only how Node loads them: one says `this` for `exports`, the other looks for `module` from within an
 * ES module, and finds it where a test runner has made one up.
 */
const mended = {
  name: "mended",
  transform(source: string, id: string): string | undefined {
    if (id.includes("uri-template-lite")) return source.replaceAll("this.URI", "exports.URI");
    if (id.includes("@jsdevtools/ono/esm")) return source.replaceAll("typeof module", "typeof undefined");
    return undefined;
  },
};

const code = await rolldown({
  input: { bin: "src/bin.ts", index: "src/index.ts" },
  platform: "node",
  logLevel: "silent",
  resolve,
  plugins: [mended],
});
const { output } = await code.write({ dir: "dist", format: "esm", chunkFileNames: "[name].js", minify: true });
const chunks = output.filter((one) => one.type === "chunk");
const files = new Set(chunks.map(({ fileName }) => fileName));
const missing = chunks.flatMap(({ imports }) => imports).filter((name) => !isBuiltin(name) && !files.has(name));
if (missing.length > 0)
  throw new Error(`These are not in the bundle, and would be missed by whoever runs it: ${missing.join(", ")}.`);
const modules = chunks.flatMap(({ moduleIds }) => moduleIds);
writeFileSync("dist/THIRD-PARTY-NOTICES.txt", notices(modules));

const types = await rolldown({ input: { index: "src/index.ts" }, plugins: [dts({ emitDtsOnly: true, oxc: true })] });
await types.write({ dir: "dist", format: "esm" });

for (const notation of ["json", "yaml"]) {
  copyFileSync(require.resolve(`@9pic/spec/openapi.${notation}`), `dist/openapi.${notation}`);
}
