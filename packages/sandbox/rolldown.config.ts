/** Bundles `@9pic/sandbox/compile` with the private packages that it imports. Its declarations do not refer to them. */
import { defineConfig } from "rolldown";
import { dts } from "rolldown-plugin-dts";

export default defineConfig({
  input: "src/compile/compile.ts",
  external: /^ajv/,
  plugins: [dts({ oxc: true })],
  output: { dir: "dist" },
});
