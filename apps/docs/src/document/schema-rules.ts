/** The schemas inside a schema that are no fields and no choices, each with the words that introduce it. */
import type { Schema } from "@9pic/openapi";

import { codeSpan } from "../markdown.ts";
import type { Keywords } from "./json-schema.ts";
import { conditionOf } from "./schema-conditions.ts";

/** A schema and the words before it, in Markdown: "If `status` is `draft`". */
export type RuleSchema = { words: string; schema: Schema };

/** Returns the schemas in the order of the standard (JSON Schema 2020-12, 10 and 11). */
export const rulesOf = (schema: Keywords, required: readonly string[] = []): RuleSchema[] => [
  ...conditionalRules(schema, required),
  ...named(schema.dependentSchemas, (name) => `If ${codeSpan(name)} is present`),
  ...rule("Not allowed", schema.not),
  ...named(schema.patternProperties, (pattern) => `Each field whose name matches ${codeSpan(pattern)}`),
  ...rule("The name of each field", schema.propertyNames),
  ...listRules(schema),
  ...rule("The decoded text", schema.contentSchema),
  ...named(schema.$defs, (name) => `Where ${codeSpan(name)} is referred to`),
];

/** Words an `if`, and what follows from it. What is too complex for words is shown as the schemas that it is made of. */
function conditionalRules(schema: Keywords, required: readonly string[]): RuleSchema[] {
  const { if: condition, then: consequence, else: otherwise } = schema;
  const words = condition === undefined ? undefined : conditionOf(condition, [...required, ...(schema.required ?? [])]);
  if (words === undefined)
    return [...rule("If it matches this", condition), ...rule("Then", consequence), ...rule("Otherwise", otherwise)];
  return [
    ...rule(`If ${words}`, consequence ?? (otherwise === undefined ? true : undefined)),
    ...rule(consequence === undefined ? `Unless ${words}` : "Otherwise", otherwise),
  ];
}

function listRules(schema: Keywords): RuleSchema[] {
  const { prefixItems = [], items, contains, minContains = 1, maxContains } = schema;
  const rest = prefixItems.length > 0 ? items : undefined;
  return [
    ...prefixItems.flatMap((item, index) => rule(`Item ${index + 1}`, item)),
    ...(typeof rest === "object" ? rule("Each further item", rest) : []),
    ...(typeof schema.unevaluatedItems === "object" ? rule("Each further item", schema.unevaluatedItems) : []),
    ...rule(`${countWords(minContains, maxContains)} like this`, contains),
  ];
}

function countWords(from: number, to: number | undefined): string {
  const items = (to ?? from) === 1 ? "item" : "items";
  if (to === undefined) return `At least ${from} ${items}`;
  return from === to ? `Exactly ${from} ${items}` : `${from} to ${to} ${items}`;
}

const rule = (words: string, schema: Schema | undefined): RuleSchema[] =>
  schema === undefined ? [] : [{ words, schema }];

const named = (schemas: Record<string, Schema> | undefined, words: (name: string) => string): RuleSchema[] =>
  Object.entries(schemas ?? {}).map(([name, schema]) => ({ words: words(name), schema }));

/** Keywords of a part that another part has as well, which are neither limits nor rules by themselves. */
const FURTHER = "anyOf oneOf discriminator const enum items additionalProperties unevaluatedProperties".split(" ");

/** Returns the rules of what several parts of a schema say of one keyword. */
export const furtherRules = (also: Keywords[], required: readonly string[] = []): RuleSchema[] =>
  also.flatMap((part) => {
    const rest = Object.entries(part).filter(
      ([keyword, value]) =>
        FURTHER.includes(keyword) && (typeof value === "object" || keyword === "const") && !part.prefixItems,
    );
    return [...rulesOf(part, required), ...(rest.length > 0 ? rule("Also", Object.fromEntries(rest) as Schema) : [])];
  });
