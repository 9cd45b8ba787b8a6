/** Bundles `@9pic/sandbox/compile` with the private packages that it imports. Its declarations do not refer to them. */
import { defineConfig } from "rolldown";
import { dts } from "rolldown-plugin-dts";

import manifest from "./package.json" with { type: "json" };

export default defineConfig({
  input: "src/compile/compile.ts",
  // What npm installs is not bundled. The private packages are, and they need nothing else: tests/full/tarballs.test.ts.
  external: (id) => Object.keys(manifest.dependencies).some((name) => id === name || id.startsWith(`${name}/`)),
  plugins: [dts({ oxc: true })],
  output: { dir: "dist" },
});
