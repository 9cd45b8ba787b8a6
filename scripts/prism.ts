/** `pnpm prism [--port 4013]` bundles the spec, and serves Prism's own mock of it. */
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";

import { readPorts } from "./ports.ts";
import { root } from "./run.ts";
import { serve, type Server } from "./serve.ts";
import { build } from "./turbo.ts";

export const PRISM_PORT = { option: "port", port: 4013 };

export async function main(args: string[]): Promise<void> {
  const ports = await readPorts("prism", args, [PRISM_PORT]);
  if (await build(["@9pic/spec"], "bundle")) await serve("prism", ports, [findPrism()]);
}

/** Prism is a dependency of the mock. It prints its own address. */
function findPrism(): Server {
  const manifest = createRequire(join(root, "apps/mock/package.json")).resolve("@stoplight/prism-cli/package.json");
  const file = relative(root, join(dirname(manifest), "dist/index.js"));
  const document = join(root, "spec/dist/openapi.json");
  return { ...PRISM_PORT, file, args: () => ["mock", "--multiprocess", "false", document] };
}
