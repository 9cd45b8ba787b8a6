/** Unions that say the same as a simpler schema: `oneOf` with `null`, with one schema, or with schemas of different types. */
import { isObject, isReference, type Resolve } from "@9pic/openapi";

import type { Node } from "../types.ts";
import { canonicalKeywords } from "./keywords.ts";
import { constraintsOf, isAnnotation, isEqual, textOf } from "./subschemas.ts";

/** Folds `oneOf` and `anyOf` of a schema whose subschemas are in the normal form already. */
export function foldUnion(schema: Node, resolve: Resolve): Node {
  return ["oneOf", "anyOf"].reduce((one, keyword) => fold(one, keyword, resolve), schema);
}

function fold(schema: Node, keyword: string, resolve: Resolve): Node {
  if (!Array.isArray(schema[keyword])) return schema;
  const { [keyword]: all, ...own } = schema;
  const items = keyword === "anyOf" ? unique(all as Node[]) : (all as Node[]);
  const around = constraintsOf(own).filter((name) => name !== "discriminator");
  const nullItems = items.filter(isNull);
  const others = items.filter((item) => !isNull(item));
  const nullables = others.filter((item) => allowsNull(item, resolve));
  // In a `oneOf`, null is allowed only if exactly one schema allows it.
  const isFoldable = around.length === 0 && (keyword === "anyOf" || nullItems.length + nullables.length <= 1);
  const types = typesOf(items);
  if (types && !around.some((name) => ["type", "nullable", "enum"].includes(name)))
    return canonicalKeywords({ ...own, type: types });
  if (!isFoldable || others.length === 0) return { ...own, [keyword]: items };
  const isNullable = nullItems.length + nullables.length > 0;
  const plain = others.map(({ nullable, ...item }) => (nullable === true ? item : { ...item }));
  const folded = single(own, plain) ?? byType(own, plain) ?? { ...own, [keyword]: plain };
  return isNullable ? { ...folded, nullable: true } : folded;
}

/** Returns the types of schemas that each allow another type, and say nothing else; undefined for other schemas. */
function typesOf(items: Node[]): string[] | undefined {
  if (!items.every((item) => isEqual(Object.keys(item), ["type"]))) return undefined;
  const types = items.flatMap((item) => item.type as string | string[]);
  return new Set(types.map((type) => (type === "integer" ? "number" : type))).size === types.length ? types : undefined;
}

const unique = (items: Node[]): Node[] => [...new Map(items.map((item) => [textOf(item), item])).values()];

const isNull = (item: Node): boolean =>
  constraintsOf(item).every((key) => ["type", "enum"].includes(key)) && item.type === "null";

/** Whether a schema in the normal form allows null explicitly. */
function allowsNull(item: Node, resolve: Resolve): boolean {
  if (item.nullable === true) return true;
  if (!isReference(item)) return false;
  const { type, anyOf = [], oneOf = [] } = Object(resolve<unknown>(item)) as Node;
  return [type].flat().includes("null") || [...anyOf, ...oneOf].some(hasNull);
}

const hasNull = (schema: unknown): boolean => isObject(schema) && [schema.type].flat().includes("null");

/** A union of one schema is that schema. */
function single(own: Node, items: Node[]): Node | undefined {
  const [item] = items;
  return items.length !== 1 || "discriminator" in own ? undefined : { ...item, ...own };
}

/** Schemas of different types, or lists of values, are one schema: each keyword constrains the values of its own type only. */
function byType(own: Node, items: Node[]): Node | undefined {
  if ("discriminator" in own) return undefined;
  const isEnum = items.every((item) => isEqual(constraintsOf(item).toSorted(), ["enum", "type"]));
  const values = isEnum ? items.flatMap((item) => item.enum as unknown[]) : [];
  const types = items.flatMap((item) => (item.type === undefined ? [undefined] : [item.type].flat()));
  const isDisjoint =
    types.every((type) => type !== undefined) &&
    new Set(types).size === types.length &&
    !(types.includes("integer") && types.includes("number"));
  const isSimple = items.every((item) => Object.keys(item).every(isFolded));
  if (isEnum ? unique(values as Node[]).length !== values.length : !isDisjoint || !isSimple) return undefined;
  if (items.some((item) => Object.keys(item).some((key) => isAnnotation(key) && !TEXTS.includes(key))))
    return undefined;
  const merged = Object.assign({}, ...items.map((item) => without(item, TEXTS))) as Node;
  return { ...merged, ...own, ...textsOf(own, items), type: [...new Set(types)], ...(isEnum ? { enum: values } : {}) };
}

/** Annotations of the folded schemas are those of the whole: a change of the wording remains one. */
const TEXTS = ["title", "description", "examples"];
function textsOf(own: Node, items: Node[]): Node {
  const texts = items.flatMap(({ title, description }) => [title, description]).filter((text) => text !== undefined);
  const examples = items.flatMap((item) => (item.examples ?? []) as unknown[]);
  return {
    ...(texts.length > 0 ? { description: [own.description ?? "", ...texts].join("\n\n") } : {}),
    ...(examples.length > 0 ? { examples: [...((own.examples ?? []) as unknown[]), ...examples] } : {}),
  };
}

const without = (item: Node, keys: string[]): Node =>
  Object.fromEntries(Object.entries(item).filter(([key]) => !keys.includes(key)));

/** Keywords that are about values of one type. */
const TYPED =
  "type minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength pattern items minItems maxItems uniqueItems properties required additionalProperties";
const isFolded = (keyword: string): boolean => TEXTS.includes(keyword) || TYPED.split(" ").includes(keyword);
