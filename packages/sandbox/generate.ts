/** Compiles the model of the published spec ahead of time, into `src/generated/`, for environments that do not allow `eval`. */
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import { AHEAD, standaloneSource } from "@9pic/codegen/standalone";
import { readDocumentFile } from "@9pic/openapi/node";
import writeFileAtomic from "write-file-atomic";

import { createAjv } from "./src/compile/ajv.ts";
import { serializeSpec } from "./src/compile/serialize.ts";

const BANNER = "// Generated from the spec. To change it, edit spec/ and build again.\n";
const folder = fileURLToPath(new URL("src/generated/", import.meta.url));
const file = createRequire(import.meta.url).resolve("@9pic/spec/openapi.json");
const spec = serializeSpec(await readDocumentFile(file));
const ids = Object.keys(spec.schemas);
const compiled = await standaloneSource(createAjv(spec, { code: AHEAD }), ids);

const modelSource = `import type { SerializedModel } from "../model/model.ts";

export const serializedModel: SerializedModel = ${JSON.stringify(spec.model, null, 2)};
`;
const validatorsSource = `${compiled}
export const validators: Record<string, unknown> = { ${ids.join(", ")} };
`;

mkdirSync(folder, { recursive: true });
writeFileAtomic.sync(`${folder}model.ts`, `${BANNER}\n${modelSource}`);
writeFileAtomic.sync(`${folder}validators.ts`, `// @ts-nocheck\n${BANNER}${validatorsSource}`);
writeFileAtomic.sync(`${folder}dataset.schema.json`, `${JSON.stringify(spec.datasetSchema, null, 2)}\n`);
