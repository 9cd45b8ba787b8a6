import { type ApiDescription, jsonContent, rebaseReferences, type Schema } from "@9pic/openapi";
import { Ajv2020 } from "ajv/dist/2020.js";

import { STANDALONE_OPTIONS, standaloneSource } from "./standalone.ts";

/** The id of the schema that holds the components: references become `components#/…`. */
const COMPONENTS = "components";

/**
 * Returns the source of a module with one table: operationId -> status -> a validator of the body of that response, compiled ahead.
 * Unknown fields are allowed, as in the schemas; `format` is an annotation (JSON Schema 2020-12, "format-annotation").
 */
export async function validatorsSource({ operations, schemas }: ApiDescription): Promise<string> {
  const names = new Map<string, string>();
  /** Equal schemas share a validator. */
  const nameOf = (schema: Schema): string => {
    const text = JSON.stringify(schema);
    const name = names.get(text) ?? `validator${names.size}`;
    names.set(text, name);
    return name;
  };
  const rows = operations.map(({ operationId, responses }) => {
    const validators = responses.flatMap((response) => {
      const schema = jsonContent(response)?.schema;
      return schema === undefined ? [] : [`"${response.status}": ${nameOf(schema)}`];
    });
    return `  ${JSON.stringify(operationId)}: { ${validators.join(", ")} },`;
  });

  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    logger: false,
    validateFormats: false,
    code: STANDALONE_OPTIONS,
  });
  ajv.addSchema({ $id: COMPONENTS, $defs: rebaseReferences(Object.fromEntries(schemas), COMPONENTS) });
  for (const [text, $id] of names) ajv.addSchema({ ...rebaseReferences(JSON.parse(text), COMPONENTS), $id });
  return [
    "// @ts-nocheck: Ajv generates JavaScript.",
    await standaloneSource(ajv, [...names.values()]),
    "/** Tells whether a value matches the spec; `errors` says what is wrong with the last value. */",
    "export type Validator = ((value: unknown) => boolean) & {",
    "  errors?: { instancePath: string; message?: string }[] | null;",
    "};",
    "",
    "/** The validator of each documented response, by operationId and status. */",
    `export const validators: Record<string, Record<string, Validator>> = {\n${rows.join("\n")}\n};\n`,
  ].join("\n");
}
