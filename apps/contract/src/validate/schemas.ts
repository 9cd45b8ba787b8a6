import { type ApiDescription, type Resolve, type Schema, typesOf } from "@9pic/openapi";
import addFormats from "ajv-formats";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";

import { addTimeFormats } from "./formats.ts";

/** Validates a value by a schema of the spec, and returns all errors. */
export type Validate = (schema: Schema, value: unknown) => ErrorObject[];

/** Sets up Ajv for the schemas of the spec. It is independent of the sandbox's validators and of the client's types. */
export function createValidate({ document }: ApiDescription): Validate {
  const ajv = new Ajv2020({ strict: false, allErrors: true, verbose: true });
  addFormats.default(ajv);
  addTimeFormats(ajv);
  const { schemas = {} } = document.components ?? {};
  const compiled = new Map<Schema, ValidateFunction>();
  return (schema, value) => {
    // The components are beside the schema, so that its references point to them.
    const root = typeof schema === "boolean" ? schema : { ...schema, components: { schemas } };
    const validate = compiled.get(schema) ?? ajv.compile(root);
    compiled.set(schema, validate);
    return validate(value) ? [] : (validate.errors ?? []);
  };
}

/**
 * Parses a header, or a value of a path or query (OpenAPI 3.1.1, 4.8.12.2, "Style Values": simple and form). A text that
 * is neither a number nor a boolean that the schema allows stays a text.
 */
export function parseText(text: string, schema: Schema, resolve: Resolve): unknown {
  const types = typesOf(schema, resolve);
  const isNumeric = types.includes("integer") || types.includes("number");
  if (isNumeric && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (types.includes("boolean") && /^(true|false)$/.test(text)) return text === "true";
  return text;
}
