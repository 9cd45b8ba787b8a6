/** Serves a built site on this machine: `node src/serve/command.ts [--port 4011] [--folder dist] [--base /]`. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { DEFAULT_SITE } from "../options.ts";
import { serveSite } from "./server.ts";

const USAGE = `Usage: node src/serve/command.ts [options]
  --port NUMBER    (default: 4011; 0 is any free port)
  --folder FOLDER  the built site                      (default: dist)
  --base PATH      the path that the site was built for (default: /)
  --relocate       its links name this server, if it was built for ${DEFAULT_SITE}`;

try {
  const { values } = parseArgs({
    options: {
      help: { type: "boolean", short: "h", default: false },
      port: { type: "string", default: "4011" },
      folder: { type: "string", default: fileURLToPath(new URL("../../dist", import.meta.url)) },
      base: { type: "string", default: "/" },
      relocate: { type: "boolean", default: false },
    },
  });
  if (values.help) console.log(USAGE);
  else if (existsSync(values.folder)) {
    const url = await serveSite(values.folder, Number(values.port), values.base, values.relocate);
    console.log(`docs listen on ${url}`);
    process.send?.({ url });
  } else throw new Error(`there is nothing to serve in ${values.folder} yet. Build first: npx -y pnpm@12 run build`);
} catch (error) {
  console.error(`docs: ${(error as Error).message}`);
  process.exitCode = 1;
}
