import type { Check } from "./check.ts";
import { DIFFERENT, placed, type SchemaRow } from "./sites.ts";

/** A limit that is set, and one that is made narrower. */
function limit(name: string, type: string, keyword: string, [wide, narrow]: [number, number]): SchemaRow[] {
  const isUpper = narrow < wide;
  const names = isUpper
    ? ([`${name}-decreased`, `${name}-increased`] as const)
    : ([`${name}-increased`, `${name}-decreased`] as const);
  return [
    { names, wider: { type, [keyword]: wide }, narrower: { type, [keyword]: narrow } },
    { names: [`${name}-set`, `${name}-unset`], wider: { type }, narrower: { type, [keyword]: narrow } },
  ];
}

const NO_PATTERNS = "two patterns are not compared: the newer one can refuse, and return, what the older one did not";

const scalars: SchemaRow[] = [
  ...limit("max", "integer", "maximum", [10, 5]),
  ...limit("min", "integer", "minimum", [1, 5]),
  ...limit("exclusive-max", "number", "exclusiveMaximum", [10, 5]),
  ...limit("exclusive-min", "number", "exclusiveMinimum", [1, 5]),
  ...limit("max-length", "string", "maxLength", [10, 5]),
  ...limit("min-length", "string", "minLength", [1, 5]),
  ...limit("multiple-of", "integer", "multipleOf", [5, 10]),
  {
    names: ["pattern-added", "pattern-removed"],
    wider: { type: "string" },
    narrower: { type: "string", pattern: "^a" },
    reasons: [[/^response-property$/, "without its pattern, a response can be one that callers do not expect"]],
  },
  {
    names: ["pattern-changed", undefined],
    wider: { type: "string", pattern: "^a" },
    narrower: { type: "string", pattern: "^b" },
    bumps: DIFFERENT,
    reasons: [[/^response-property$/, NO_PATTERNS]],
  },
  {
    names: [undefined, "pattern-generalized"],
    wider: { type: "string", pattern: ".*" },
    narrower: { type: "string", pattern: "^a" },
  },
];

const lists: SchemaRow[] = [
  ...limit("max-items", "array", "maxItems", [10, 5]),
  ...limit("min-items", "array", "minItems", [1, 5]),
  ...limit("max-properties", "object", "maxProperties", [10, 5]),
  ...limit("min-properties", "object", "minProperties", [1, 5]),
  {
    names: ["unique-items-added", "unique-items-removed"],
    wider: { type: "array", items: { type: "string" } },
    narrower: { type: "array", items: { type: "string" }, uniqueItems: true },
  },
];

const parameterLists: SchemaRow[] = [
  ...limit("max-items", "array", "maxItems", [10, 5]),
  ...limit("min-items", "array", "minItems", [1, 5]),
];

/** Limits of numbers, texts, arrays and objects. */
export const limits: Check[] = [
  ...placed(scalars, true),
  ...placed(lists, false),
  ...placed(parameterLists, true).filter(({ name }) => name.startsWith("request-parameter-m")),
];
