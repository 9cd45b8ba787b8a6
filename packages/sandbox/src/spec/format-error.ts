import { didYouMean } from "../dataset/did-you-mean.ts";

/** An error of Ajv. */
export type SchemaError = {
  instancePath: string;
  schemaPath: string;
  keyword: string;
  message?: string;
  params: Record<string, unknown>;
};

/** What is said beyond the schema. */
export type FormatHints = {
  /** What to say of a value that does not match a pattern, by the pattern. */
  patternWords: Record<string, string>;
  /** The properties of each strict object by the pointer of its schema. With them, every violation is listed, and similar names are suggested. */
  datasetProperties?: Record<string, string[]>;
};

/** Keywords whose errors follow from the errors of the schemas inside of them. */
const DERIVED_KEYWORDS = new Set(["if", "anyOf", "oneOf", "unevaluatedProperties"]);

/** Maximum number of violations of a value that was sent: a list of a million wrong items is not worth a million sentences. */
const MAX_VIOLATIONS = 100;

/** A value that was validated, and its name in violations. */
type Subject = { name: string; value: unknown };

/** Formats the errors of a value as the API does: `pagination.total: must be integer`. */
export function violationsOf(errors: SchemaError[], subject: Subject, hints: FormatHints): string[] {
  const causes = errors.filter(({ keyword }) => !DERIVED_KEYWORDS.has(keyword));
  const limit = hints.datasetProperties ? Infinity : MAX_VIOLATIONS;
  const listed = (causes.length > 0 ? causes : errors).slice(0, limit);
  return [...new Set(listed.map((error) => formatError(error, subject, hints)))];
}

function formatError(error: SchemaError, { name, value }: Subject, hints: FormatHints): string {
  const { keyword, message = "is not valid", params } = error;
  const { missingProperty, unevaluatedProperty, additionalProperty, allowedValue, pattern } = params;
  const tokens = tokensOf(error.instancePath);
  const undocumented = unevaluatedProperty ?? additionalProperty;
  const format = (problem: string, property?: unknown): string =>
    formatViolation([name, tokens.join("."), property], problem);
  if (keyword === "required") return format("is missing", missingProperty);
  if (undocumented !== undefined) return format(`is not documented${suggestProperty(error, hints)}`, undocumented);
  if (keyword === "const") return format(`must be ${JSON.stringify(allowedValue)}`);
  if (keyword === "pattern") return format(hints.patternWords[String(pattern)] ?? message);
  if (keyword !== "enum") return format(message);
  const allowed = params.allowedValues as unknown[];
  const suggestion = hints.datasetProperties ? didYouMean(valueAt(value, tokens), allowed) : "";
  return format(`must be one of ${allowed.join(", ")}${suggestion}`);
}

function suggestProperty({ schemaPath, params }: SchemaError, { datasetProperties = {} }: FormatHints): string {
  const known = datasetProperties[schemaPath.replace(/\/additionalProperties$/, "")];
  return known ? didYouMean(params.additionalProperty, known) : "";
}

/** Splits a JSON Pointer. Decodes it, since @9pic/openapi is not published. */
const tokensOf = (pointer: string): string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));

const valueAt = (value: unknown, tokens: string[]): unknown =>
  tokens.reduce((inner, token) => (Object(inner) as Record<string, unknown>)[token], value);

/** Formats a violation with the parts of the path to its value, of which empty ones are left out. */
export const formatViolation = (path: readonly unknown[], problem: string): string =>
  [path.filter((part) => part !== undefined && part !== "").join("."), problem].filter(Boolean).join(": ");
