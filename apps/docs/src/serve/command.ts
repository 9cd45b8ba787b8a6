/** Serves a built site on this machine: `node src/serve/command.ts [--port 4011] [--folder dist] [--base /]`. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { serveSite } from "./server.ts";

try {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "4011" },
      folder: { type: "string", default: fileURLToPath(new URL("../../dist", import.meta.url)) },
      base: { type: "string", default: "/" },
    },
  });
  if (!existsSync(values.folder)) {
    throw new Error(`there is nothing to serve in ${values.folder} yet. Build first: npx -y pnpm@12 run build`);
  }
  console.log(`docs listen on ${await serveSite(values.folder, Number(values.port), values.base)}`);
} catch (error) {
  console.error(`docs: ${(error as Error).message}`);
  process.exitCode = 1;
}
