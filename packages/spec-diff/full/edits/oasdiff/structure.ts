import type { Check } from "./check.ts";
import { both, DIFFERENT, placed, type SchemaRow } from "./sites.ts";

const object = { type: "object", properties: { a: { type: "string" }, b: { type: "string" } } };
const list = { type: "array" };
const text = { type: "string" };
const needsB = { required: ["b"] };
const whenA = { required: ["a"] };
const mapping = { a: "#/components/schemas/CheckA", b: "#/components/schemas/CheckB" };
const a = { $ref: mapping.a };
const b = { $ref: mapping.b };
const union = { oneOf: [a, b] };
const named = { propertyName: "kind", mapping };

/** Keywords that restrict a value further: with the name of oasdiff's checks, the schema without the keyword, and the keyword. */
const KEYWORDS: [string, object, object][] = [
  ["contains", list, { contains: { const: 1 } }],
  ["dependent-required", object, { dependentRequired: { a: ["b"] } }],
  ["dependent-schema", object, { dependentSchemas: { a: needsB } }],
  ["pattern-property", object, { patternProperties: { "^x-": text } }],
  ["property-names", object, { propertyNames: { pattern: "^[a-z]" } }],
  ["unevaluated-items", list, { unevaluatedItems: false }],
  ["unevaluated-properties", object, { unevaluatedProperties: false }],
  ["content-schema", { ...text, contentMediaType: "application/json" }, { contentSchema: { type: "object" } }],
  // oxlint-disable-next-line unicorn/no-thenable -- `then` is a keyword of JSON Schema.
  ["if", { ...object, then: needsB }, { if: whenA }],
  // oxlint-disable-next-line unicorn/no-thenable -- as above.
  ["then", { ...object, if: whenA }, { then: needsB }],
  ["else", { ...object, if: whenA }, { else: needsB }],
  ["not", text, { not: { const: "a" } }],
  ["additional-properties-false", object, { additionalProperties: false }],
  ["items-false", list, { items: false }],
];

const contains = { ...list, contains: { const: 1 } };
const note = { description: "A note." };
const RESPONSE_UNION = "a value of a further schema is one that callers do not expect, in `anyOf` as in `oneOf`";
const WRAPPED = "each request that was valid is valid as well in a union that has the schema";
const ALL_OF = "without one of its schemas, `allOf` allows more: to callers, and of responses";
const TUPLE = "without `items: false`, a further entry restricts an item that could be anything";
const MAPPING = "a value of the discriminator decides which schema applies, and generated code branches on it";

const rows: SchemaRow[] = [
  ...KEYWORDS.map(([name, before, keyword]): SchemaRow => ({
    names: [`${name}-added`, `${name}-removed`],
    wider: before,
    narrower: { ...before, ...keyword },
  })),
  {
    names: ["min-contains-increased", "min-contains-decreased"],
    wider: { ...contains, minContains: 2 },
    narrower: { ...contains, minContains: 3 },
  },
  {
    names: ["max-contains-decreased", "max-contains-increased"],
    wider: { ...contains, maxContains: 3 },
    narrower: { ...contains, maxContains: 2 },
  },
  {
    names: ["dependent-required-changed", undefined],
    wider: { ...object, dependentRequired: { a: ["b"] } },
    narrower: { ...object, dependentRequired: { a: ["c"] } },
    bumps: DIFFERENT,
  },
  {
    names: ["content-media-type-changed", undefined],
    wider: { ...text, contentMediaType: "image/png" },
    narrower: { ...text, contentMediaType: "image/jpeg" },
    bumps: DIFFERENT,
  },
  {
    names: ["content-encoding-changed", undefined],
    wider: { ...text, contentEncoding: "base64" },
    narrower: { ...text, contentEncoding: "base64url" },
    bumps: DIFFERENT,
  },
  {
    names: ["prefix-items-added", "prefix-items-removed"],
    wider: { ...list, prefixItems: [text] },
    narrower: { ...list, prefixItems: [text, text] },
    reasons: [[/./, TUPLE]],
  },
  {
    names: ["all-of-added", "all-of-removed"],
    wider: { allOf: [a] },
    narrower: { allOf: [a, b] },
    reasons: [[/./, ALL_OF]],
  },
  {
    names: ["all-of-added-annotation-only", "all-of-removed-annotation-only"],
    wider: { allOf: [a] },
    narrower: { allOf: [a, note] },
    bumps: both("patch"),
  },
  {
    names: ["any-of-removed", "any-of-added"],
    wider: { anyOf: [a, b] },
    narrower: { anyOf: [a] },
    reasons: [[/response/, RESPONSE_UNION]],
  },
  { names: ["one-of-removed", "one-of-added"], wider: { oneOf: [a, b] }, narrower: { oneOf: [a] } },
  {
    names: [undefined, "wrapped-in-one-of"],
    wider: { oneOf: [a, b] },
    narrower: a,
    reasons: [[/^request-body$/, WRAPPED]],
  },
  {
    names: ["discriminator-added", "discriminator-removed"],
    wider: union,
    narrower: { ...union, discriminator: named },
    bumps: both("patch"),
  },
  {
    names: ["discriminator-property-name-changed", undefined],
    wider: { ...union, discriminator: named },
    narrower: { ...union, discriminator: { propertyName: "type", mapping } },
    bumps: DIFFERENT,
    reasons: [[/./, MAPPING]],
  },
  {
    names: ["discriminator-mapping-deleted", "discriminator-mapping-added"],
    wider: { ...union, discriminator: named },
    narrower: { ...union, discriminator: { propertyName: "kind", mapping: { a: mapping.a } } },
    reasons: [[/./, MAPPING]],
  },
  {
    names: ["discriminator-mapping-changed", undefined],
    wider: { ...union, discriminator: named },
    narrower: { ...union, discriminator: { propertyName: "kind", mapping: { a: mapping.b, b: mapping.a } } },
    bumps: DIFFERENT,
    reasons: [[/./, MAPPING]],
  },
];

/** Keywords that apply further schemas. */
export const structure: Check[] = placed(rows, false);
