/** Whether another value of a keyword allows more or fewer values than before. */
import { difference, listOf } from "./enums.ts";
import { isEqual } from "./normal-form/subschemas.ts";

/** `other`: neither list of values includes the other one, as far as can be told. `none`: the values are the same. */
export type Effect = "wider" | "narrower" | "other" | "none";

export type Compare = (before: any, after: any) => Effect;

/** A keyword that only refuses values: with it, fewer are allowed. */
export const constraint: Compare = (before, after) => {
  if (isEqual(before, after)) return "none";
  return before === undefined ? "narrower" : after === undefined ? "wider" : "other";
};
export const lower: Compare = (before = -Infinity, after = -Infinity) => (after > before ? "narrower" : "wider");
export const upper: Compare = (before = Infinity, after = Infinity) => (after < before ? "narrower" : "wider");
/** A keyword that is `false` to refuse what is beyond the others, and `true` or a schema otherwise. */
const closing: Compare = (before = true, after = true) => {
  if (before === after) return "none";
  if (after === false || before === true) return "narrower";
  return before === false || after === true ? "wider" : "other";
};
const flag: Compare = (before = false, after = false) => (after === before ? "none" : after ? "narrower" : "wider");
export const opposite = (effect: Effect): Effect =>
  effect === "narrower" ? "wider" : effect === "wider" ? "narrower" : effect;
/** Whether the first value is a whole multiple of the second, in spite of rounding. */
const isMultiple = (value: number, of: number): boolean => Math.abs(value / of - Math.round(value / of)) < 1e-9;

/** Formats of which one allows all values of the other one. */
const WIDER_FORMATS: Record<string, string[]> = {
  int32: ["int64"],
  float: ["double"],
  uri: ["uri-reference", "iri", "iri-reference"],
  "uri-reference": ["iri-reference"],
  email: ["idn-email"],
  hostname: ["idn-hostname"],
};

export const KEYWORDS: Record<string, Compare> = {
  ...Object.fromEntries(["minLength", "minItems", "minProperties", "minContains"].map((key) => [key, lower])),
  ...Object.fromEntries(["maxLength", "maxItems", "maxProperties", "maxContains"].map((key) => [key, upper])),
  ...Object.fromEntries(
    ["additionalProperties", "unevaluatedProperties", "unevaluatedItems", "items"].map((key) => [key, closing]),
  ),
  uniqueItems: flag,
  nullable: (before = false, after = false) => opposite(flag(before, after)),
  multipleOf(before, after) {
    if (before === undefined || after === undefined) return constraint(before, after);
    return isMultiple(before, after) ? "wider" : isMultiple(after, before) ? "narrower" : "other";
  },
  format(before, after) {
    // A hint for forms, which refuses no value (OpenAPI 3.1.1, 4.4.2).
    if ([before, after].includes("password")) return "none";
    if (WIDER_FORMATS[before]?.includes(after)) return "wider";
    return WIDER_FORMATS[after]?.includes(before) ? "narrower" : constraint(before, after);
  },
  type(before, after) {
    const [isWider, isNarrower] = [includes(after, before), includes(before, after)];
    return isWider && isNarrower ? "none" : isWider ? "wider" : isNarrower ? "narrower" : "other";
  },
  enum(before, after) {
    if (before === undefined || after === undefined) return constraint(before, after);
    const { added, removed } = difference(before, after);
    return added.length === 0 ? "narrower" : removed.length === 0 ? "wider" : "other";
  },
};

/** Whether the first types allow each of the others. No type allows every type. */
function includes(types: unknown, others: unknown): boolean {
  const [allowed, all] = [listOf(types), listOf(others)];
  const isAllowed = (type: unknown): boolean =>
    allowed.includes(type) || (type === "integer" && allowed.includes("number"));
  return allowed.length === 0 || (all.length > 0 && all.every(isAllowed));
}
