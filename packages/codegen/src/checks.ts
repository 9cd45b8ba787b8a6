import { Ajv2020 } from "ajv/dist/2020.js";
import type { OpenAPI3, OperationObject, ResponseObject, SchemaObject } from "openapi-typescript";

import { idOf, operationsOf, resolve } from "./document.ts";
import { AHEAD, standaloneSource } from "./standalone.ts";

/** The id of the schema that holds the components; what refers to them says `components#/…`. */
const COMPONENTS = "components";

/**
 * The source of a module with one table: operationId -> status -> a check of the body of that answer, compiled ahead. Schemas are taken
 * as they stand, so that fields which they do not name are allowed; a format says nothing (JSON Schema 2020-12, "format-annotation").
 */
export async function checksSource(document: OpenAPI3): Promise<string> {
  const ids = new Map<string, string>();
  /** Equal schemas are checked by one check. */
  const nameOf = (schema: object): string => {
    const text = JSON.stringify(schema);
    const name = ids.get(text) ?? `check${ids.size}`;
    ids.set(text, name);
    return name;
  };
  const rows = operationsOf(document).map(({ operation, ...place }) => {
    const checks = bodiesOf(document, operation).map(([status, schema]) => `"${status}": ${nameOf(schema)}`);
    return `  ${JSON.stringify(idOf(operation, place))}: { ${checks.join(", ")} },`;
  });

  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false, validateFormats: false, code: AHEAD });
  ajv.addSchema({ $id: COMPONENTS, $defs: refer(document.components?.schemas ?? {}) });
  for (const [text, $id] of ids) ajv.addSchema({ ...refer(JSON.parse(text) as object), $id });
  return [
    await standaloneSource(ajv, [...ids.values()]),
    "/** Whether a value is as the spec says; `errors` has what is wrong with the last one. */",
    "export type Check = ((value: unknown) => boolean) & {",
    "  errors?: { instancePath: string; message?: string }[] | null;",
    "};",
    "",
    "/** The check of each documented answer, by operationId and status. */",
    `export const checks: Record<string, Record<string, Check>> = {\n${rows.join("\n")}\n};\n`,
  ].join("\n");
}

/** The schema of each documented answer in JSON, by its status. */
function bodiesOf(document: OpenAPI3, { responses = {} }: OperationObject): [string, SchemaObject][] {
  return Object.entries(responses).flatMap(([status, reference]): [string, SchemaObject][] => {
    const { content } = resolve<ResponseObject>(document, reference);
    const schema = content?.["application/json"]?.schema;
    return schema ? [[status, schema as SchemaObject]] : [];
  });
}

/** A bundle's own references point into its components. */
const refer = <T extends object>(schema: T): T =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/schemas/', `"${COMPONENTS}#/$defs/`)) as T;
