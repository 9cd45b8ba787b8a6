/** Makes values from schemas, for what a document gives no example of. Bounded, however large a schema is, and whether or not it refers to itself. */
import { isObject, type Resolve } from "../references.ts";
import type { MediaType, Parameter, Schema, SchemaObject } from "../types.ts";
import { type Budget, mergeParts } from "./merge.ts";
import { exampleNumber, exampleText } from "./scalars.ts";

/** Maximum number of schemas that are read for a value. */
const MAX_PARTS = 400;
/** Maximum depth of a value. */
const MAX_DEPTH = 8;
/** Objects in deeper levels have their required properties only. */
const MAX_OPTIONAL_DEPTH = 3;
const MAX_ITEMS = 20;

/** Whether a value is sent in a request, which has no `readOnly` properties, or in a response, which has no `writeOnly` ones. */
type Direction = "request" | "response";
type Maker = { resolve: Resolve; omitted: "readOnly" | "writeOnly" };

/** Returns the first example of a parameter, or else a value of its schema. */
export const exampleOfParameter = ({ examples: [first], schema, name }: Parameter, resolve: Resolve): unknown =>
  first ? first.value : exampleOf(schema, resolve, name, "request");

/** Returns the first example of a media type, or else a value of its schema; undefined for one that has neither. */
export const exampleOfMedia = (
  { examples: [first], schema }: MediaType,
  resolve: Resolve,
  direction: Direction,
): unknown => (first || schema === undefined ? first?.value : exampleOf(schema, resolve, "string", direction));

/**
 * Returns a value of a schema: its example, default or first value, or else one that meets its keywords. One with a pattern, or of a very large
 * schema, need not be valid.
 *
 * @param name the value of a string of which the schema says nothing
 */
export function exampleOf(
  schema: Schema,
  resolve: Resolve,
  name = "string",
  direction: Direction = "response",
): unknown {
  const maker: Maker = { resolve, omitted: direction === "request" ? "readOnly" : "writeOnly" };
  return make(maker, schema, name, { left: MAX_PARTS }, []);
}

/**
 * Returns undefined where a value has to end: a schema inside of itself, or one that is too deep.
 *
 * @param outer the `$ref`s of the schemas around this one, a list for each level
 */
function make(maker: Maker, schema: Schema, name: string, budget: Budget, outer: string[][]): unknown {
  if (budget.left <= 0 || outer.length > MAX_DEPTH) return undefined;
  const references: string[] = [];
  const merged = mergeParts(schema, maker.resolve, budget, references);
  const given = givenValue(merged);
  if (given !== undefined) return given;
  if (references.some((one) => outer.flat().includes(one))) return undefined;
  const inside = [...outer, references];
  const type = typeOf(merged);
  if (type === "object") return makeObject(maker, merged, budget, inside);
  if (type === "array") return makeArray(maker, merged, name, budget, inside);
  if (type === "integer" || type === "number") return exampleNumber(merged, type === "integer");
  if (type === "boolean") return true;
  return type === "null" ? null : exampleText(merged, name);
}

function givenValue(schema: SchemaObject): unknown {
  const {
    example,
    examples,
    default: preset,
    enum: values,
    const: constant,
  } = schema as SchemaObject & { const?: unknown };
  const listed = Array.isArray(examples) ? examples : [];
  const all = [constant, example, ...listed, preset, ...(values ?? [])].filter((value) => value !== undefined);
  // Null says less than another value does.
  return all.find((value) => value !== null) ?? all[0];
}

/** Keywords that say of which type a value is, where `type` is missing. */
const IMPLIED = { object: ["properties", "additionalProperties"], array: ["items"], number: ["minimum", "maximum"] };

function typeOf(schema: SchemaObject): string {
  const types = [schema.type ?? []].flat();
  const implied = Object.entries(IMPLIED).find(([, keywords]) => keywords.some((keyword) => keyword in schema))?.[0];
  return types.find((type) => type !== "null") ?? types[0] ?? implied ?? "string";
}

function makeObject(maker: Maker, schema: SchemaObject, budget: Budget, outer: string[][]): unknown {
  const { properties = {}, required = [], additionalProperties } = schema;
  const isOmitted = (one: unknown): boolean => isObject(one) && Boolean(one[maker.omitted]);
  const names = Object.keys(properties).filter((name) => !isOmitted(properties[name]));
  const isRequired = new Set(required);
  const optional = outer.length <= MAX_OPTIONAL_DEPTH ? names.filter((name) => !isRequired.has(name)) : [];
  const wanted = [...names.filter((name) => isRequired.has(name)), ...optional];
  const values = new Map<string, unknown>();
  for (const [index, name] of wanted.entries()) {
    // A share for each, so that one large property leaves something for the others.
    const share = { left: Math.floor(budget.left / (wanted.length - index)) };
    if (share.left < 1) continue;
    budget.left -= share.left;
    values.set(name, make(maker, properties[name] as Schema, name, share, outer));
    budget.left += share.left;
  }
  if (wanted.length === 0 && isObject(additionalProperties))
    values.set("key", make(maker, additionalProperties as Schema, "value", budget, outer));
  // An object without its required properties would not be valid: what is around it leaves it out, if that can be.
  const isIncomplete = names.some((name) => isRequired.has(name) && values.get(name) === undefined);
  if (isIncomplete && outer.length > 1) return undefined;
  // In the order of the document.
  const ordered = [...names, "key"].filter((name) => values.get(name) !== undefined);
  return Object.fromEntries(ordered.map((name) => [name, values.get(name)]));
}

function makeArray(maker: Maker, schema: SchemaObject, name: string, budget: Budget, outer: string[][]): unknown {
  const { items = true, minItems = 1, maxItems = Infinity } = schema;
  const item = make(maker, items as Schema, name, budget, outer);
  const length = item === undefined ? 0 : Math.min(Math.max(minItems, 1), maxItems, MAX_ITEMS);
  return Array.from({ length }, () => item);
}
