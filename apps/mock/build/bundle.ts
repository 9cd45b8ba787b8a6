/**
 * Bundles the mock and its dependencies, Prism included, so that `npx` fetches one package; docs/decisions/0008 says why. Prism is in a
 * chunk of its own, which is loaded on demand.
 */
import { copyFileSync } from "node:fs";
import { createRequire } from "node:module";

import { bundleProgram } from "@9pic/bundle";
import { rolldown } from "rolldown";
import { dts } from "rolldown-plugin-dts";

import { bundlePanel } from "./panel.ts";

const require = createRequire(import.meta.url);

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

await bundleProgram({ bin: "src/bin.ts", connect: "src/connect.ts", index: "src/index.ts" }, [patches]);

const types = await rolldown({
  input: { connect: "src/connect.ts", index: "src/index.ts" },
  plugins: [dts({ emitDtsOnly: true, oxc: true })],
});
await types.write({ dir: "dist", format: "esm", chunkFileNames: "[name].ts" });

await bundlePanel("dist");

for (const notation of ["json", "yaml"]) {
  copyFileSync(require.resolve(`@9pic/spec/openapi.${notation}`), `dist/openapi.${notation}`);
}
