/** Serves the docs while the spec is edited: `node src/dev.ts [--port 4011]`. An edit under `spec/` reloads every open page. */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { serveEdits } from "./dev/server.ts";
import { specFolder } from "./options.ts";

const USAGE = `Usage: node src/dev.ts [--port NUMBER]
  Serves the docs of spec/, and builds them again after each edit.
  --port NUMBER  (default: 4011; 0 is any free port)`;

try {
  const { values } = parseArgs({
    options: { help: { type: "boolean", short: "h", default: false }, port: { type: "string", default: "4011" } },
  });
  if (values.help) console.log(USAGE);
  else {
    const folder = fileURLToPath(new URL("../.dev", import.meta.url));
    const { origin } = await serveEdits(specFolder, folder, Number(values.port));
    console.log(`docs listen on ${origin}, and follow ${specFolder}`);
    process.send?.({ url: origin });
  }
} catch (error) {
  console.error(`docs: ${(error as Error).message}`);
  process.exitCode = 1;
}
