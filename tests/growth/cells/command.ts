/**
 * Tries every cell of the table of growth with the built parts of this repository, after `layOverSpec` and `pnpm build`:
 *
 *     node tests/growth/cells/command.ts operationId …
 *
 * prints JSON: for each operation and column `works`, `–` if the operation has no such thing, or the reason why it fails.
 */
import { createRequire } from "node:module";
import { join } from "node:path";

import * as mocks from "@9pic/mock";
import { readDocumentFile } from "@9pic/openapi/node";

import { root } from "../../src/run.ts";
import type { Column, Tools } from "./cell.ts";
import { contract, minor } from "./checks.ts";
import { cli } from "./cli.ts";
import { called, typed } from "./client.ts";
import { page, tryIt } from "./docs.ts";
import { exampleCall } from "./example-call.ts";
import { mcp } from "./mcp.ts";
import { conditions, mock, prism } from "./mock.ts";
import { samples } from "./samples.ts";

/** The columns of the table, in order; `COLUMNS` of `table.ts` describes them. */
const TRIES = { typed, called, mock, conditions, prism, cli, mcp, page, tryIt, samples, contract, minor };

const api = await readDocumentFile(createRequire(import.meta.url).resolve("@9pic/spec/openapi.json"));
const names = process.argv.slice(2);
const operations = api.operations.filter(({ operationId }) => names.includes(operationId));
const servers = [await mocks.startMock(), await mocks.startMock({ engine: "prism" })] as const;
const tools: Tools = {
  api,
  sandbox: servers[0].url,
  prism: servers[1].url,
  folder: join(root, "tests/.samples"),
  calls: Object.fromEntries(operations.map((operation) => [operation.operationId, exampleCall(operation, api)])),
};

const results: Record<string, Record<string, string>> = {};
for (const [name, column] of Object.entries<Column>(TRIES)) {
  const start = performance.now();
  const attempt = await Promise.resolve()
    .then(() => column(operations, tools))
    .catch((error: Error) => () => Promise.reject(error));
  for (const operation of operations) {
    const result = await attempt(operation).then(
      (has) => (has === false ? "–" : "works"),
      (error: Error) => error.message,
    );
    (results[operation.operationId] ??= {})[name] = result;
  }
  console.error(`${name}: ${Math.round(performance.now() - start)} ms`);
}
for (const server of servers) await server.close();
console.log(JSON.stringify(results, null, 1));
