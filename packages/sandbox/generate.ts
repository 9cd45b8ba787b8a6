/** Compiles the published spec ahead of time, into `src/generated/`, for environments that do not allow `eval`. */
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import { STANDALONE_OPTIONS, standaloneSource } from "@9pic/codegen/standalone";
import { readDocumentFile } from "@9pic/openapi/node";
import writeFileAtomic from "write-file-atomic";

import { createAjv } from "./src/compile/ajv.ts";
import { datasetSchema } from "./src/compile/dataset-schema.ts";
import { serializeSpec } from "./src/compile/serialize.ts";

const BANNER = "// Generated from the spec. To change it, edit spec/ and build again.\n";
const folder = fileURLToPath(new URL("src/generated/", import.meta.url));
const file = createRequire(import.meta.url).resolve("@9pic/spec/openapi.json");
const api = await readDocumentFile(file);
const parts = serializeSpec(api);
const ids = Object.keys(parts.schemas);
const compiled = await standaloneSource(createAjv(parts, { code: STANDALONE_OPTIONS }), ids);

const specSource = `import type { SerializedSpec } from "../spec/compiled-spec.ts";

export const serializedSpec: SerializedSpec = ${JSON.stringify(parts.spec, null, 2)};
`;
const validatorsSource = `${compiled}
export const validators: Record<string, unknown> = { ${ids.join(", ")} };
`;

mkdirSync(folder, { recursive: true });
writeFileAtomic.sync(`${folder}spec.ts`, `${BANNER}\n${specSource}`);
writeFileAtomic.sync(`${folder}validators.ts`, `// @ts-nocheck\n${BANNER}${validatorsSource}`);
writeFileAtomic.sync(`${folder}dataset.schema.json`, `${JSON.stringify(datasetSchema(api), null, 2)}\n`);
