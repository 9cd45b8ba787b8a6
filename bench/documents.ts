/**
 * Starts the mock on each OpenAPI document of a folder, and sends a request to each operation: `pnpm bench documents FOLDER [--prism] [--engine
 * prism]`. Prints a Markdown table; details of failures go to stderr. Exits with 1 if a document is neither served without a 5xx nor refused.
 */
import { readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { type DocumentRequests, readRequests } from "./src/documents/requests.ts";
import { serve, type Served } from "./src/documents/serve.ts";
import { markdownTable } from "./src/markdown.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { prism: { type: "boolean" }, engine: { type: "string", default: "sandbox" } },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error("Usage: pnpm bench documents FOLDER [--prism] [--engine sandbox|prism]");
  process.exit(2);
}

const MOCK = fileURLToPath(new URL("../apps/mock/dist/bin.js", import.meta.url));
// Prism of the workspace, so that the script needs no installation of its own.
const PRISM = createRequire(new URL("../apps/mock/package.json", import.meta.url)).resolve("@stoplight/prism-cli");

const mock = (file: string) => (port: number) => [
  MOCK,
  "--spec",
  file,
  "--port",
  String(port),
  "--log",
  "silent",
  "--engine",
  values.engine,
];
const prism = (file: string) => (port: number) => [
  PRISM,
  "mock",
  "--multiprocess",
  "false",
  "--verboseLevel",
  "error",
  "--port",
  String(port),
  file,
];

const statuses = ({ refusal, statuses: counts }: Served): string =>
  refusal === undefined
    ? Object.entries(counts)
        .map(([name, count]) => `${count} ${name}`)
        .toSorted()
        .join(", ")
    : "";
const outcome = ({ refusal, failures }: Served): string =>
  refusal === undefined
    ? failures.length === 0
      ? "served"
      : `${failures.length} failed`
    : `refused: ${refusal.replace(/^.*?: /, "").slice(0, 160)}`;

const files = readdirSync(folder)
  .filter((name) => /\.(json|ya?ml)$/.test(name))
  .toSorted();
const rows: string[][] = [];
let failed = 0;
for (const name of files) {
  const file = join(folder, name);
  const read: DocumentRequests = await readRequests(file).catch(() => ({ version: "", requests: [] }));
  const served = await serve(mock(file), read.requests);
  for (const line of served.failures) console.error(`${name}: ${line}`);
  failed += served.failures.length;
  const other = values.prism ? await serve(prism(file), read.requests) : undefined;
  const size = Math.round(statSync(file).size / 1024);
  const row = [basename(name).replace(/\.\w+$/, ""), read.version, `${size} KB`, String(read.requests.length)];
  row.push(`${served.startMs} ms`, `${served.memory} MB`, statuses(served), outcome(served));
  if (other) row.push(`${other.startMs} ms`, statuses(other), outcome(other));
  rows.push(row);
  console.error(row.join(" | "));
}
const heads = ["Document", "Version", "Size", "Operations", "Start", "Memory", "Statuses", "Outcome"];
console.log(
  markdownTable([...heads, ...(values.prism ? ["Start of Prism", "Statuses of Prism", "Outcome of Prism"] : [])], rows),
);
process.exit(failed > 0 ? 1 : 0);
