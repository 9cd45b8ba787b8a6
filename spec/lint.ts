/** `node lint.ts` lints the spec, and prints each fault with its line. `redocly lint` reports the consequences of a fault as well. */
import { fileURLToPath } from "node:url";

import { formatFault, lintSpec } from "@9pic/openapi/lint";

const faults = await lintSpec(fileURLToPath(new URL(".", import.meta.url)));
// The first one is the most useful, and a terminal shows the end of an output.
for (const fault of faults.toReversed()) {
  const margin = " ".repeat(String(fault.line).length);
  console.error(`${fault.line} | ${fault.source}\n${margin} | ${" ".repeat(fault.column - 1)}^`);
  console.error(`✗ ${formatFault(fault, "spec/")}`);
}
if (faults.length > 0) process.exitCode = 1;
