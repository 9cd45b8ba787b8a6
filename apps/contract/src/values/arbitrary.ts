/** fast-check's arbitraries for schemas of the spec. They aim at valid values and at the limits; Ajv decides which values are valid. */
import { isFile, propertiesOf, type Resolve, requiredOf, type Schema, type SchemaObject, typesOf } from "@9pic/openapi";
import * as fc from "fast-check";

import { SampleFile } from "../http/body.ts";

/** Limit of numbers without a documented one: that of an integer of 32 bits. */
export const MAX_NUMBER = 2 ** 31 - 1;
/** Maximum length of a text at a limit of a schema, so that the URL is one that servers accept. */
export const MAX_TEXT_LENGTH = 1000;
/** Maximum number of items in a generated list beyond the required ones. */
const MORE_ITEMS = 2;
/** Maximum depth of a generated value, since schemas can be recursive. */
const MAX_DEPTH = 5;

const WORD = fc.stringMatching(/^[a-z][a-z_-]{0,11}$/);

/** Creates an arbitrary for a body, or a part of one. Files become `SampleFile`s. */
export function createArbitrary(schema: Schema, resolve: Resolve, depth = 0): fc.Arbitrary<unknown> {
  const resolved = Object(resolve(schema)) as SchemaObject & { const?: unknown };
  const { enum: members = [], examples = [], oneOf, anyOf } = resolved;
  if (isFile(schema, resolve)) return fc.constant(new SampleFile(String(examples[0] ?? "sample.bin")));
  if ("const" in resolved) return fc.constant(resolved.const);
  if (members.length > 0) return fc.constantFrom<unknown>(...members);
  const alternatives = oneOf ?? anyOf;
  if (alternatives) {
    const { oneOf: _one, anyOf: _any, ...base } = resolved;
    const branches = alternatives.map((branch) =>
      createArbitrary(mergeSchemas(base, branch as Schema), resolve, depth),
    );
    return fc.oneof(...branches);
  }
  const documented = examples.length > 0 ? [fc.constantFrom<unknown>(...examples)] : [];
  const types = typesOf(schema, resolve);
  if (types.includes("object") || resolved.properties || resolved.allOf)
    return fc.oneof({ weight: 9, arbitrary: createRecord(schema, resolve, depth) }, ...nullable(types));
  if (types.includes("array") && depth > MAX_DEPTH) return fc.constant([]);
  if (types.includes("array")) return createList(resolved, resolve, depth);
  return fc.oneof(...documented, { weight: 2, arbitrary: createScalar(resolved, types) }, ...nullable(types));
}

/** A branch of a union, with what stands beside the union. */
const mergeSchemas = (base: SchemaObject, branch: Schema): Schema =>
  Object.keys(base).some((key) => ["properties", "allOf", "required"].includes(key))
    ? ({ allOf: [base, branch] } as SchemaObject)
    : branch;

const nullable = (types: string[]): fc.Arbitrary<unknown>[] => (types.includes("null") ? [fc.constant(null)] : []);

function createRecord(schema: Schema, resolve: Resolve, depth: number): fc.Arbitrary<unknown> {
  const required = requiredOf(schema, resolve);
  const properties = Object.entries(propertiesOf(schema, resolve)).filter(
    ([name]) => depth < MAX_DEPTH || required.includes(name),
  );
  const values = properties.map(([name, property]) => [name, createArbitrary(property, resolve, depth + 1)] as const);
  const names = properties.map(([name]) => name);
  return fc.record<Record<string, unknown>>(Object.fromEntries(values), {
    requiredKeys: names.filter((name) => required.includes(name)),
    noNullPrototype: true,
  });
}

function createList(schema: SchemaObject, resolve: Resolve, depth: number): fc.Arbitrary<unknown> {
  const {
    items = true,
    minItems = 0,
    maxItems = minItems + MORE_ITEMS,
    uniqueItems,
  } = schema as SchemaObject & { items?: Schema };
  const item = createArbitrary(items, resolve, depth + 1);
  const limits = { minLength: minItems, maxLength: Math.min(maxItems, minItems + MORE_ITEMS) };
  return uniqueItems
    ? fc.uniqueArray(item, { ...limits, selector: (value) => JSON.stringify(value) })
    : fc.array(item, limits);
}

/** Creates an arbitrary for a text, a number or a boolean, with values just inside and outside of its limits. */
function createScalar(schema: SchemaObject, types: string[]): fc.Arbitrary<unknown> {
  const limits = limitsOf(schema);
  const { minimum = -MAX_NUMBER, maximum = MAX_NUMBER } = schema;
  const atLimits = limits.length > 0 ? [fc.constantFrom(...limits)] : [];
  if (types.includes("boolean")) return fc.boolean();
  if (types.includes("integer") || types.includes("number")) {
    const integer = fc.integer({ min: Math.ceil(minimum), max: Math.max(Math.ceil(minimum), Math.floor(maximum)) });
    return fc.oneof({ weight: 3, arbitrary: integer }, ...atLimits);
  }
  return fc.oneof({ weight: 3, arbitrary: createText(schema) }, ...atLimits);
}

/** Creates an arbitrary for texts with a format, or else with a pattern. A pattern that fast-check cannot read gives words. */
export function createText({ format, pattern }: SchemaObject): fc.Arbitrary<unknown> {
  const date = fc.date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true });
  const iso = date.map((value) => value.toISOString());
  if (format === "uuid") return fc.uuid();
  if (format === "email") return fc.emailAddress();
  if (format === "uri" || format === "uri-reference") return fc.webUrl();
  if (format === "date-time") return iso;
  if (format === "date-time-local") return iso.map((text) => text.slice(0, 19));
  if (format === "date") return iso.map((text) => text.slice(0, 10));
  if (format === "time") return iso.map((text) => text.slice(11));
  return fc.oneof(WORD, ...matching(pattern));
}

function matching(pattern: string | undefined): fc.Arbitrary<string>[] {
  if (pattern === undefined) return [];
  try {
    return [fc.stringMatching(new RegExp(pattern))];
  } catch {
    return [];
  }
}

/** Returns the values just inside and just outside of the limits of a number, and of the length of a text. */
export function limitsOf({
  format,
  minimum,
  maximum,
  exclusiveMinimum,
  exclusiveMaximum,
  minLength,
  maxLength,
}: SchemaObject): unknown[] {
  const lengths = around(minLength, maxLength).filter((length) => length >= 0 && length <= MAX_TEXT_LENGTH);
  const large = format === "int64" ? [Number.MAX_SAFE_INTEGER] : [];
  return [
    ...around(minimum, maximum),
    ...around(exclusiveMinimum, exclusiveMaximum),
    ...large,
    ...lengths.map((length) => "a".repeat(length)),
  ];
}

const around = (least: unknown, most: unknown): number[] =>
  [Number(least ?? Number.NaN), Number(most ?? Number.NaN)]
    .flatMap((limit, index) => [limit, limit + (index === 0 ? -1 : 1)])
    .filter((limit) => !Number.isNaN(limit));
