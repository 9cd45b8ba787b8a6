/**
 * `pnpm dev [--mock-port 4010] [--docs-port 4011]`: mock and docs for those who edit the spec. Both follow each edit, from the bundle
 * that the docs make of it.
 */
import { copyFileSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { command } from "./command.mjs";
import { readPorts, serve } from "./serve.mjs";
import { build } from "./start.mjs";

const root = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const bundle = root("apps/docs/.dev/openapi.json");

await command(async () => {
  const ports = await readPorts();
  if (!(await build())) return;
  // The mock wants a bundle to begin with.
  mkdirSync(root("apps/docs/.dev"), { recursive: true });
  copyFileSync(root("spec/dist/openapi.json"), bundle);
  await serve(ports, [
    { option: "mock-port", file: "apps/mock/dist/bin.js", options: ["--spec", bundle, "--watch"] },
    { option: "docs-port", file: "apps/docs/src/dev.ts" },
  ]);
});
