/**
 * `pnpm dev [--mock-port 4010] [--docs-port 4011] [--playground-port 4012]` serves the mock, the docs and the playground while you edit
 * the spec. The docs bundle each edit, the mock reloads that bundle, and the types of the client are written again.
 */
import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";

import { followBundle } from "./client-types.ts";
import { readPorts } from "./ports.ts";
import { root } from "./run.ts";
import { serve, type Server, SERVERS } from "./serve.ts";
import { SERVED } from "./start.ts";
import { build } from "./turbo.ts";

/** The bundle that the docs write after each edit. */
const BUNDLE = join(root, "apps/docs/.dev/openapi.json");

/** What is other than with `start`, by the option of the port. */
const EDITED: Record<string, Partial<Server>> = {
  "mock-port": { args: () => ["--spec", BUNDLE, "--watch"] },
  "docs-port": { file: "apps/docs/src/dev.ts", args: () => [] },
};

export async function main(args: string[]): Promise<void> {
  const ports = await readPorts("dev", args, SERVERS);
  if (process.stdout.isTTY) console.log("Building the mock, the docs and the playground ...");
  if (!(await build([...SERVED, "@9pic/client"]))) return;
  // The mock needs a bundle when it starts.
  mkdirSync(join(BUNDLE, ".."), { recursive: true });
  copyFileSync(join(root, "spec/dist/openapi.json"), BUNDLE);
  followBundle(BUNDLE);
  await serve(
    "dev",
    ports,
    SERVERS.map((server) => ({ ...server, ...EDITED[server.option] })),
  );
}
