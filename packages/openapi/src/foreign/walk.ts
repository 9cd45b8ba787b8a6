import { isObject } from "../references.ts";

/** What a value is: a schema, schemas by name, example data, or anything else of a document. */
type Kind = "schema" | "schemas" | "data" | "other";

/** Keywords of a schema that hold schemas: one, a list, or by name. */
const SUBSCHEMAS = new Set(
  `items prefixItems allOf anyOf oneOf additionalProperties not if then else contains propertyNames unevaluatedItems
  unevaluatedProperties`.split(/\s+/),
);
const SCHEMA_MAPS = new Set("properties patternProperties $defs definitions dependentSchemas".split(" "));
/** Fields outside of schemas that hold data. */
const DATA = new Set("example value externalValue mapping x-examples".split(" "));

/**
 * Calls back with every object of a document that is not example data, and says whether it is a schema. An object that the callback has changed is
 * walked as it is then.
 */
export function walk(
  node: unknown,
  visit: (found: [tokens: string[], node: Record<string, unknown>], isSchema: boolean) => void,
  kind: Kind = "other",
  tokens: string[] = [],
): void {
  if (!isObject(node) || kind === "data") return;
  if (!Array.isArray(node) && kind !== "schemas") visit([tokens, node], kind === "schema");
  for (const [key, value] of Object.entries(node))
    walk(value, visit, Array.isArray(node) ? kind : kindOf(kind, key), [...tokens, key]);
}

function kindOf(parent: Kind, key: string): Kind {
  if (parent === "schemas") return "schema";
  if (parent === "schema") return SCHEMA_MAPS.has(key) ? "schemas" : SUBSCHEMAS.has(key) ? "schema" : "data";
  if (key === "schema") return "schema";
  if (key === "schemas" || key === "definitions") return "schemas";
  return DATA.has(key) || key.startsWith("x-") ? "data" : "other";
}
