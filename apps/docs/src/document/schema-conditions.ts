import type { Schema } from "@9pic/openapi";

import { codeSpan } from "../markdown.ts";
import type { Keywords } from "./json-schema.ts";
import { limitsOf } from "./schema-words.ts";

/** Keywords of a condition that are worded; another one makes it too complex. */
const WORDED = new Set("type title description properties required".split(" "));
const WORDED_OF_FIELD = new Set(
  `const enum type minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength pattern format minItems maxItems
  minProperties maxProperties`.split(/\s+/),
);

/**
 * Words a condition on fields, in Markdown: "`status` is `draft` and `reason` is present". Returns undefined for another schema.
 *
 * @param required the fields that an object has anyway
 */
export function conditionOf(schema: Schema, required: readonly string[]): string | undefined {
  if (typeof schema === "boolean" || Object.keys(schema).some((keyword) => !WORDED.has(keyword))) return undefined;
  const { properties = {}, required: own = [] } = schema as Keywords;
  const fields = Object.entries(properties) as [string, Schema][];
  const parts = fields.map(([name, field]) => {
    const words = wordsOf(field);
    const isOptional = !own.includes(name) && !required.includes(name);
    return words === undefined ? undefined : `${codeSpan(name)} ${words}${isOptional ? " or absent" : ""}`;
  });
  const present = own.filter((name) => !Object.hasOwn(properties, name));
  const all = [...parts, ...present.map((name) => `${codeSpan(name)} is present`)];
  return all.length === 0 || all.includes(undefined) ? undefined : all.join(" and ");
}

/** Words what a field has to be: "is `draft`", "is at least 18". */
function wordsOf(schema: Schema): string | undefined {
  if (schema === true || (typeof schema === "object" && Object.keys(schema).length === 0)) return undefined;
  if (typeof schema === "boolean" || Object.keys(schema).some((keyword) => !WORDED_OF_FIELD.has(keyword)))
    return undefined;
  const { const: constant, enum: values, type } = schema as Keywords;
  const list = constant === undefined ? (values ?? []) : [constant];
  if (list.length > 0) return `is ${list.map(valueText).join(" or ")}`;
  const limits = limitsOf(schema as Keywords).map(({ words, value }) =>
    value === undefined ? words : `${words} ${codeSpan(value)}`,
  );
  const types = [type ?? []].flat().join(" or ");
  return [types === "" ? "is" : `is of the type ${types}`, limits.join(" and ")]
    .filter(Boolean)
    .join(types === "" ? " " : " and ");
}

/** A text without its quotes, as in the names of a union. */
const valueText = (value: unknown): string => codeSpan(typeof value === "string" ? value : JSON.stringify(value));
