/** Builds the Redoc edition alone: `node src/redoc.ts`, with the options of the build. */
import { join } from "node:path";

import { readDocumentFile } from "@9pic/openapi/node";

import { publish } from "./files/publish.ts";
import { renderRedoc } from "./files/redoc.ts";
import { readOptions } from "./options.ts";

try {
  const { spec, out } = readOptions(process.argv.slice(2));
  const page = await renderRedoc(await readDocumentFile(spec));
  await publish(join(out, "redoc"), new Map([["index.html", page]]), { isCompressed: true });
  console.log(`docs: the Redoc edition is in ${join(out, "redoc/index.html")}`);
} catch (error) {
  console.error(`docs: ${(error as Error).message}`);
  process.exitCode = 1;
}
