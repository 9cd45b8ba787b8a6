import { type Document, resolve, type Schema, SpecError } from "./document.ts";
import { mapSubschemas } from "./schemas.ts";

const SCHEMAS = "#/components/schemas/";

/**
 * Follows every `$ref` of a schema, and reads its patterns. A check is compiled when it is first needed, and by then it is too late to
 * say that the document is not whole.
 */
export function checkSchema(document: Document, place: string, schema: unknown): void {
  if (typeof schema !== "object" || schema === null) return;
  const { $ref, pattern } = schema as Schema;
  if (typeof $ref === "string") {
    if (!$ref.startsWith(SCHEMAS))
      throw new SpecError(`${place}: the $ref of a schema must begin with ${SCHEMAS}, not ${$ref}.`);
    resolve(document, { $ref });
  }
  if (typeof pattern === "string" && !isPattern(pattern))
    throw new SpecError(`${place}: ${pattern} is no regular expression.`);
  mapSubschemas(schema as Schema, (subschema, keyword) => checkSchema(document, `${place}.${keyword}`, subschema));
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, "u") instanceof RegExp;
  } catch {
    return false;
  }
}
