import { type ApiDescription, jsonContent, rebaseReferences, type Schema } from "@9pic/openapi";
import { Ajv2020 } from "ajv/dist/2020.js";

import { STANDALONE_OPTIONS, standaloneSource } from "./standalone.ts";
import { schemaInView } from "./views.ts";

/** The id of the schema that holds the components: references become `components#/…`. */
const COMPONENTS = "components";

/**
 * Returns the source of a module with one table: operationId -> status -> a validator of the body of that response, compiled ahead, or
 * undefined for a response without a body. Properties that are `writeOnly` are not required. Unknown fields are allowed, as in the schemas; `format` is an annotation (JSON Schema 2020-12, "format-annotation").
 */
export async function validatorsSource({ operations, schemas, resolve }: ApiDescription): Promise<string> {
  const names = new Map<string, string>();
  /** Equal schemas share a validator. */
  const nameOf = (schema: Schema): string => {
    const text = JSON.stringify(schemaInView(schema, "response", resolve));
    const name = names.get(text) ?? `validator${names.size}`;
    names.set(text, name);
    return name;
  };
  const rows = operations.map(({ operationId, responses }) => {
    const validators = responses.map((response) => {
      const schema = jsonContent(response)?.schema;
      return `"${response.status}": ${schema === undefined ? undefined : nameOf(schema)}`;
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
  const components = [...schemas].map(([name, schema]) => [name, schemaInView(schema, "response", resolve)]);
  ajv.addSchema({ $id: COMPONENTS, $defs: rebaseReferences(Object.fromEntries(components), COMPONENTS) });
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
    `export const validators: Record<string, Record<string, Validator | undefined>> = {\n${rows.join("\n")}\n};\n`,
  ].join("\n");
}
