import type { ScalarType } from "../spec/compiled-spec.ts";

/** A text converted to its documented type. */
export type Converted = {
  /** For the validation. Unparsable text is kept; the schema rejects it. */
  value: unknown;
  /** For the operation. An integer beyond 2^53 is the text itself, since a number would be another one. */
  exact: unknown;
  /** The violation of an integer that its format cannot hold. */
  violation?: string | undefined;
};

/** Converts the text of a parameter or of a form's field. */
export function convertText({ type, format }: ScalarType, text: string): Converted {
  const value = parse(type, text);
  if (type !== "integer" || typeof value !== "number") return { value, exact: value };
  return { value, exact: Number.isSafeInteger(value) ? value : text, violation: rangeViolation(text, format) };
}

function parse(type: ScalarType["type"], text: string): unknown {
  // A number with too many digits becomes Infinity, which is not an integer.
  if (type === "integer") return /^-?\d+$/.test(text) && Number.isFinite(Number(text)) ? Number(text) : text;
  if (type === "number") return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  if (type === "boolean") return text === "true" || text === "false" ? text === "true" : text;
  return text;
}

/** The integers that a format holds (OpenAPI Format Registry). */
const RANGES: Record<string, readonly [minimum: bigint, maximum: bigint]> = {
  int32: [-(2n ** 31n), 2n ** 31n - 1n],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
};
/** More digits than any range has. A longer text is not parsed, which would take time. */
const MAX_DIGITS = 20;

function rangeViolation(text: string, format = ""): string | undefined {
  const [minimum, maximum] = RANGES[format] ?? [];
  if (minimum === undefined || maximum === undefined) return undefined;
  const [, sign = "", digits = ""] = /^(-?)0*(\d*)$/.exec(text) ?? [];
  const value = BigInt(sign + (digits.slice(0, MAX_DIGITS) || "0"));
  if (value < minimum) return `must be >= ${minimum}`;
  return value > maximum ? `must be <= ${maximum}` : undefined;
}
