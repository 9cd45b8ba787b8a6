/** What a schema is made of: its `$ref`, its `allOf`, and the schemas of a union. */
import { readUnion, type Resolve, type Schema, schemaName } from "@9pic/openapi";

import type { Keywords } from "./json-schema.ts";
import { nameOfBranch } from "./schema-words.ts";

/** A schema with its parts merged in. What two parts both say, and cannot be merged, is listed beside it. */
export type Merged = { schema: Keywords; also: Keywords[] };

/** Returns the `$ref` of a schema; an `allOf` of a single `$ref` only adds annotations to it. */
export function referenceOf(schema: Schema): string | undefined {
  if (typeof schema === "boolean") return undefined;
  const { $ref, $dynamicRef, allOf = [], properties } = schema as Keywords;
  return $ref ?? $dynamicRef ?? (allOf.length === 1 && !properties ? referenceOf(allOf[0] as Schema) : undefined);
}

/** Returns the model that a schema refers to. */
export const modelOf = (schema: Schema): string | undefined => schemaName({ $ref: referenceOf(schema) ?? "" });

/** The parts of each document's schemas: a model is used on many pages. */
const merges = new WeakMap<Resolve, WeakMap<object, Merged>>();

/** Merges a `$ref` and the parts of an `allOf` into a schema, whose own keywords win. `false` allows no value. */
export function mergeParts(schema: Schema, resolve: Resolve): Merged {
  if (typeof schema === "boolean") return { schema: schema ? {} : { enum: [] }, also: [] };
  const cache = merges.get(resolve) ?? new WeakMap<object, Merged>();
  merges.set(resolve, cache);
  const merged = cache.get(schema) ?? withoutTwoUnions(merge(schema, resolve, []));
  cache.set(schema, merged);
  return merged;
}

function merge(schema: Schema, resolve: Resolve, seen: readonly string[]): Merged {
  if (typeof schema === "boolean") return { schema: schema ? {} : { enum: [] }, also: [] };
  const { $ref: reference, $dynamicRef, allOf = [], ...own } = schema as Keywords;
  // Both can stand in one schema; the second then stays as it is written.
  const $ref = reference ?? $dynamicRef;
  const rest = $dynamicRef === undefined ? own : { ...own, $dynamicRef };
  if ($ref !== undefined && seen.includes($ref)) return { schema: rest, also: [] };
  const path = $ref === undefined ? seen : [...seen, $ref];
  const target = $ref === undefined ? undefined : targetOf($ref, resolve);
  const referenced = target === undefined ? [] : [target];
  const parts = [...referenced, ...(allOf as Schema[])].map((part) => merge(part, resolve, path));
  return [...parts, { schema: rest, also: [] }].reduce(combine);
}

/** Finds the target of a reference. That of a `$dynamicRef` can be outside of the document. */
function targetOf($ref: string, resolve: Resolve): Schema | undefined {
  try {
    return resolve<Schema>({ $ref });
  } catch {
    return undefined;
  }
}

/** Keywords that annotate a value, and its type: the nearer ones win. */
const NEARER = new Set(
  `$id $schema $anchor $dynamicAnchor $dynamicRef $vocabulary $comment $defs type title default deprecated readOnly writeOnly
  examples example externalDocs xml description`.split(/\s+/),
);
/** Keywords with schemas by name, which are merged name by name. */
const BY_NAME = ["properties", "patternProperties", "dependentSchemas"] as const;
/** Keywords that say something together. */
const TOGETHER = [
  ["if", "then", "else"],
  ["contains", "minContains", "maxContains"],
  ["items", "prefixItems"],
];

/** Adds a part to a schema. What is said of one keyword by both, and differs, is kept beside. */
function combine(whole: Merged, part: Merged): Merged {
  const [one, other] = [whole.schema, part.schema] as Record<string, unknown>[] as [Keywords, Keywords];
  const also = [...whole.also, ...part.also];
  const schema: Record<string, unknown> = { ...one, ...other };
  const taken = new Set<string>();
  for (const keyword of Object.keys(other)) {
    if (!Object.hasOwn(one, keyword) || taken.has(keyword)) continue;
    const [former, latter] = [valueOf(one, keyword), valueOf(other, keyword)];
    if (former === latter) continue;
    if ((BY_NAME as readonly string[]).includes(keyword))
      schema[keyword] = combineByName(former as Record<string, Schema>, latter as Record<string, Schema>);
    else if (keyword === "required") schema[keyword] = [...new Set([former, latter].flat())];
    else if (keyword === "dependentRequired") schema[keyword] = { ...(former as object), ...(latter as object) };
    else if (keyword === "description") schema[keyword] = latter;
    else if (!NEARER.has(keyword)) {
      const group = TOGETHER.find((names) => names.includes(keyword)) ?? [keyword];
      for (const name of group) {
        taken.add(name);
        if (!Object.hasOwn(other, name)) delete schema[name];
      }
      also.push(Object.fromEntries(Object.entries(one).filter(([name]) => group.includes(name))));
    }
  }
  return { schema: schema as Keywords, also };
}

const valueOf = (schema: Keywords, keyword: string): unknown => (schema as Record<string, unknown>)[keyword];

const combineByName = (one: Record<string, Schema>, other: Record<string, Schema>): Record<string, Schema> => {
  const both = Object.entries(other).map(([name, schema]): [string, Schema] => [
    name,
    Object.hasOwn(one, name) ? bothOf(one[name] as Schema, schema) : schema,
  ]);
  return Object.fromEntries([...Object.entries(one), ...both]);
};

/** By both schemas, since a schema inside itself is recognised by its identity. */
const pairs = new WeakMap<object, WeakMap<object, Schema>>();

/** Returns a schema that both have to match. */
function bothOf(one: Schema, other: Schema): Schema {
  if (one === other || one === true || other === false) return other;
  if (other === true || one === false) return one;
  const known = pairs.get(one) ?? new WeakMap<object, Schema>();
  pairs.set(one, known);
  const pair = known.get(other) ?? ({ allOf: [one, other] } as Schema);
  known.set(other, pair);
  return pair;
}

/** Keeps one union of a schema that has an `anyOf` and a `oneOf`. */
function withoutTwoUnions({ schema, also }: Merged): Merged {
  const { oneOf, ...rest } = schema;
  return schema.anyOf && oneOf ? { schema: rest, also: [...also, { oneOf }] } : { schema, also };
}

/** Returns the names of the schemas in a union that a property tells apart, such as `method: bib`, by their place in it. */
export function branchesOf({ oneOf, anyOf }: Keywords, resolve: Resolve): (string | undefined)[] | undefined {
  const all = (oneOf ?? anyOf ?? []) as Schema[];
  const isNull = (one: Schema): boolean => Object(resolve(one)).type === "null";
  const union = readUnion({ oneOf: all.filter((one) => !isNull(one)) } as Schema, resolve);
  if (!union) return undefined;
  return all.map((one) => {
    const values = [...union.branches].filter(([, branch]) => branch === one).map(([value]) => value);
    return values.length > 0 ? nameOfBranch(union.property, values) : undefined;
  });
}
