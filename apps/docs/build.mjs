/**
 * Builds the site; `node build.mjs --help` lists the options.
 *
 * JavaScript, because an older Node does not run TypeScript and would only name the extension.
 */
import { readFileSync } from "node:fs";

const required = readFileSync(new URL("../../.nvmrc", import.meta.url), "utf8").split(".")[0];
if (Number.parseInt(process.versions.node, 10) < Number(required)) {
  console.error(
    `docs: This is Node ${process.versions.node}, and Node ${required} is needed. "npx -y pnpm@12 --filter @9pic/docs run build" builds with it.`,
  );
  process.exitCode = 1;
} else await import("./src/build.ts");
