/**
 * `pnpm dev [--mock-port 4010] [--docs-port 4011] [--playground-port 4012]` serves the mock, the docs and the playground while you edit the spec. The docs bundle each edit, the
 * mock reloads that bundle, and the types of the client are written again.
 */
import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";

import { followBundle } from "./client-types.ts";
import { root } from "./run.ts";
import { PLAYGROUND, type Server } from "./serve.ts";
import { main as start } from "./start.ts";

export const main = (args: string[]): Promise<void> => start(args, prepareServers, ["@9pic/client"]);

function prepareServers(): Server[] {
  // The mock needs a bundle when it starts.
  const folder = join(root, "apps/docs/.dev");
  const bundle = join(folder, "openapi.json");
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(root, "spec/dist/openapi.json"), bundle);
  followBundle(bundle);
  return [
    { option: "mock-port", file: "apps/mock/dist/bin.js", args: ["--spec", bundle, "--watch"] },
    { option: "docs-port", file: "apps/docs/src/dev.ts" },
    PLAYGROUND,
  ];
}
