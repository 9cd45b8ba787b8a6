/** Compiles the model of the published document ahead of time, into `src/generated/`: for places where `eval` is not allowed. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

import { AHEAD, standaloneSource } from "@9pic/codegen/standalone";

import { type SerializedSpec, describe } from "./src/model/describe.ts";
import { createAjv } from "./src/model/validators.ts";

const BANNER = "// Generated from the spec. To change it, edit spec/ and build again.\n";
const folder = new URL("src/generated/", import.meta.url);

async function main(): Promise<void> {
  const bundle = createRequire(import.meta.url).resolve("@9pic/spec/openapi.json");
  const description = describe(JSON.parse(readFileSync(bundle, "utf8")));
  mkdirSync(folder, { recursive: true });
  write("model.ts", modelSource(description));
  write("validators.ts", await validatorsSource(description));
  write("dataset.schema.json", `${JSON.stringify(description.datasetSchema, null, 2)}\n`);
}

const modelSource = ({ model }: SerializedSpec): string => `${BANNER}
import type { Serialized } from "../model/serialized.ts";
import type { Model } from "../model/model.ts";

export const described: Serialized<Model> = ${JSON.stringify(model, null, 2)};
`;

async function validatorsSource(description: SerializedSpec): Promise<string> {
  const ids = Object.keys(description.schemas);
  const code = await standaloneSource(createAjv(description, { code: AHEAD }), ids);
  return `// @ts-nocheck\n${BANNER}${code}\nexport const validators: Record<string, unknown> = { ${ids.join(", ")} };\n`;
}

/** Written aside and renamed, so that nobody ever reads half a file. */
function write(name: string, text: string): void {
  const aside = new URL(`${name}.new`, folder);
  writeFileSync(aside, text);
  renameSync(aside, new URL(name, folder));
}

await main();
