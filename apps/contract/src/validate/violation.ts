import { parsePointer, propertiesOf, type Resolve, type Schema, valueAt } from "@9pic/openapi";
import type { ErrorObject } from "ajv/dist/2020.js";

import type { Assumption } from "../assumptions.ts";
import { type ErrorTools, narrowUnions } from "./union-errors.ts";

/** Something in a response that the spec does not allow. */
export type Violation = {
  /** What it is about: `data.events[3].event_date`, `header Retry-After`. Without a field it is about the whole response. */
  field?: string | undefined;
  /** What is wrong, as the end of a sentence: "is missing", "must be integer". */
  problem: string;
  /** The value that was sent, as JSON or text. */
  value?: string | undefined;
  /**
   * Whether other violations of the same response explain this one ("consequence", such as what a client makes of the response), or this one
   * explains the others ("cause").
   */
  role?: "cause" | "consequence" | undefined;
  /** The assumption that it differs from; undefined if the API's documentation does not allow it either. */
  assumption?: Assumption | undefined;
};

/** The field of a violation that concerns the whole body. */
export const BODY = "the body";

/** The field of a violation of the content type. */
export const CONTENT_TYPE = "header Content-Type";

/** Maximum length of a value in a report, in characters. */
const MAX_VALUE_LENGTH = 80;

/** Returns the problem with the value that was sent: `must be integer, but is "456"`. */
export const describeViolation = ({ problem, value }: Violation): string =>
  value === undefined ? problem : `${problem}, but is ${truncate(value)}`;

/** Returns the first 80 characters of a text, in one line. */
export function truncate(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > MAX_VALUE_LENGTH ? `${line.slice(0, MAX_VALUE_LENGTH)}…` : line;
}

/** Returns the name of a field in a report: `data.events[3].event_date` for its tokens. */
export const fieldOf = (tokens: readonly string[]): string =>
  tokens
    .map((token) => (/^\d+$/.test(token) ? `[${token}]` : `.${token}`))
    .join("")
    .replace(/^\./, "") || BODY;

/** Returns what a schema does not allow in a body. Of several errors about one field it keeps the one that says most. */
export function bodyViolations(schema: Schema, body: unknown, tools: ErrorTools): Violation[] {
  const violations = bodyErrors(schema, body, tools).map((error) => violationOf(error, body));
  return [...new Map(violations.map((violation) => [`${violation.field} ${violation.problem}`, violation])).values()];
}

/** Returns the errors of Ajv of which `bodyViolations` makes violations. */
export function bodyErrors(schema: Schema, body: unknown, tools: ErrorTools): ErrorObject[] {
  const errors = narrowUnions(tools.validate(schema, body), tools);
  const alternatives = errors.filter(isAlternative).map(({ instancePath }) => instancePath);
  return errors
    .filter((error) => isAlternative(error) || !alternatives.includes(error.instancePath))
    .filter((error) => !isConditionWithCause(error, errors) && !isDocumentedProperty(error, tools.resolve))
    .filter((error) => !isFormatOfPattern(error, errors));
}

const isAlternative = ({ keyword }: ErrorObject): boolean => keyword === "anyOf" || keyword === "oneOf";

/** `if` only says that `then` or `else` failed; what failed in there is another error. */
const isConditionWithCause = ({ keyword }: ErrorObject, errors: readonly ErrorObject[]): boolean =>
  keyword === "if" && errors.some(isInCondition);

/** A text that violates the pattern beside a format violates the format as well. */
const isFormatOfPattern = ({ keyword, instancePath }: ErrorObject, errors: readonly ErrorObject[]): boolean =>
  keyword === "format" && errors.some((one) => one.keyword === "pattern" && one.instancePath === instancePath);

/** Where a `$ref` fails, Ajv reports all properties of its schema as unevaluated, beside what is wrong. */
const isDocumentedProperty = ({ params, parentSchema }: ErrorObject, resolve: Resolve): boolean =>
  params.unevaluatedProperty !== undefined &&
  Object.hasOwn(propertiesOf(parentSchema as Schema, resolve), params.unevaluatedProperty);

const isInCondition = ({ schemaPath }: ErrorObject): boolean => /\/(then|else)\//.test(schemaPath);

/** Describes an error of Ajv. */
export function violationOf(error: ErrorObject, body: unknown): Violation {
  const { keyword, instancePath, message = "is not valid", params, parentSchema } = error;
  const tokens = parsePointer(instancePath);
  const { missingProperty, unevaluatedProperty, additionalProperty, allowedValue, allowedValues, type } = params;
  if (missingProperty !== undefined) return { field: fieldOf([...tokens, missingProperty]), problem: "is missing" };
  const extra = unevaluatedProperty ?? additionalProperty;
  if (extra !== undefined) return { field: fieldOf([...tokens, extra]), problem: "is not documented" };
  const problems: Record<string, string> = {
    type: `must be ${[type].flat().join(" or ")}`,
    const: `must be ${JSON.stringify(allowedValue)}`,
    enum: `must be one of ${JSON.stringify(allowedValues)}`,
    anyOf: "matches none of the documented schemas",
    oneOf: "matches none of the documented schemas, or more than one",
    format: `must be a ${params.format} that exists`,
    // A pattern alone is hard to read; its format is its name.
    pattern: parentSchema?.format ? `${message} of ${parentSchema.format}` : message,
  };
  const condition = isInCondition(error) && !isAlternative(error) ? " because of other fields" : "";
  const problem = `${problems[keyword] ?? message}${condition}`;
  return { field: fieldOf(tokens), problem, value: JSON.stringify(valueAt(body, tokens)) };
}
