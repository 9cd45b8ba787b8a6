/** Prints the tokens that each tool takes in `tools/list`, of the published document or of another: `node tokens.ts [DOCUMENT]`. */
import { createRequire } from "node:module";

import { readDocumentFile } from "@9pic/openapi/node";

import { countTokens } from "./generate/tokens.ts";
import { createTool, MAX_TOKENS } from "./generate/tool.ts";

const [file = createRequire(import.meta.url).resolve("@9pic/spec/openapi.json")] = process.argv.slice(2);
const api = await readDocumentFile(file);
const rows = api.operations.map((operation) => {
  const { definition } = createTool(operation, api);
  const { name, inputSchema, outputSchema } = definition;
  const output = outputSchema ? countTokens(outputSchema) : 0;
  return { tool: name, tokens: countTokens(definition), input: countTokens(inputSchema), output };
});
console.table(rows);
const sum = rows.reduce((total, { tokens }) => total + tokens, 0);
console.log(`${sum} tokens for ${rows.length} tools. The budget is ${MAX_TOKENS} for each.`);
