import type * as oas from "openapi3-ts/oas31";

import { isObject, parsePointer, valueAt } from "../references.ts";
import type { Warn } from "./adopt.ts";
import { walk } from "./walk.ts";

const TYPES = ["null", "boolean", "object", "array", "number", "integer", "string"];

const isText = (value: unknown): boolean => typeof value === "string";
const isFlag = (value: unknown): boolean => typeof value === "boolean";
const isNumber = (value: unknown): boolean => typeof value === "number" && Number.isFinite(value);
const isCount = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 0;
const isMap = (value: unknown): boolean => isObject(value) && !Array.isArray(value);
const isSchema = (value: unknown): boolean => isMap(value) || isFlag(value);
const isSchemas = (value: unknown): boolean => Array.isArray(value) && value.length > 0 && value.every(isSchema);
const isSchemaMap = (value: unknown): boolean => isObject(value) && Object.values(value).every(isSchema);
const isNames = (value: unknown): boolean =>
  Array.isArray(value) && value.every(isText) && new Set(value).size === value.length;
const isType = (value: unknown): boolean => {
  const types = [value].flat();
  return (
    types.length > 0 && new Set(types).size === types.length && types.every((one) => TYPES.includes(one as string))
  );
};
const isPattern = (value: unknown): boolean => {
  try {
    return isText(value) && new RegExp(value as string, "u") instanceof RegExp;
  } catch {
    return false;
  }
};

const each = (keywords: string, check: (value: unknown) => boolean): [string, (value: unknown) => boolean][] =>
  keywords.split(" ").map((keyword) => [keyword, check]);

/** What the value of each keyword has to be (JSON Schema 2020-12): a validator cannot be compiled from another. */
const CHECKS: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  ...each("type", isType),
  ...each("required", isNames),
  ...each("properties dependentSchemas $defs", isSchemaMap),
  ...each("patternProperties", (value) => isSchemaMap(value) && Object.keys(value as object).every(isPattern)),
  ...each("allOf anyOf oneOf prefixItems", isSchemas),
  ...each(
    "items additionalProperties not if then else contains propertyNames unevaluatedProperties unevaluatedItems",
    isSchema,
  ),
  ...each("minimum maximum exclusiveMinimum exclusiveMaximum", isNumber),
  ...each("multipleOf", (value) => isNumber(value) && (value as number) > 0),
  ...each("minLength maxLength minItems maxItems minProperties maxProperties minContains maxContains", isCount),
  ...each("uniqueItems readOnly writeOnly deprecated", isFlag),
  ...each("enum examples", Array.isArray),
  ...each("format title description contentMediaType contentEncoding $ref $comment", isText),
  ...each("pattern", isPattern),
  ...each("discriminator", (value) => isMap(value) && isText((value as { propertyName?: unknown }).propertyName)),
  // A schema with a name of its own could not be found by where it is.
  ...each(
    "$id $schema $anchor $dynamicAnchor $dynamicRef $recursiveRef $recursiveAnchor $async $vocabulary id definitions dependencies",
    () => false,
  ),
]);

/**
 * Leaves out keywords whose values are not valid, and moves a schema that a `$ref` finds elsewhere to the components. Changes the document.
 */
export function correctSchemas(document: oas.OpenAPIObject, warn: Warn): void {
  const hoisted = new Map<string, string>();
  walk(document, ([tokens, node], isSchemaNode) => {
    if (!isSchemaNode) return;
    for (const [keyword, value] of Object.entries(node)) {
      if (CHECKS.get(keyword)?.(value) ?? true) continue;
      delete node[keyword];
      warn([...tokens, keyword], `the mock ignores this ${keyword}, which is not valid. Correct it.`);
    }
    // Says nothing in OpenAPI 3.1, and Ajv refuses it without a type.
    if (node.type === undefined) delete node.nullable;
    const { $ref } = node;
    if (typeof $ref === "string" && !$ref.startsWith("#/components/schemas/"))
      node.$ref = hoist(document, $ref, hoisted);
  });
}

/** Copies the target of a `$ref` to the components' schemas, once. Returns a `$ref` to the copy. */
function hoist(document: oas.OpenAPIObject, $ref: string, hoisted: Map<string, string>): string {
  const target = valueAt(document, parsePointer($ref));
  if (!isSchema(target)) return $ref;
  const known = hoisted.get($ref);
  if (known !== undefined) return known;
  const schemas = ((document.components ??= {}).schemas ??= {});
  const name = `${$ref.replaceAll(/\W+/g, "-")}-${hoisted.size + 1}`;
  schemas[name] = target as oas.SchemaObject;
  hoisted.set($ref, `#/components/schemas/${name}`);
  return `#/components/schemas/${name}`;
}
