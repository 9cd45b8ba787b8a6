import type { ErrorObject } from "ajv/dist/2020.js";

import type { Finding } from "./finding.ts";

/** What the body as a whole is called, where a field would be named. */
export const THE_BODY = "the body";

/** A finding without the answer that it is about. */
export type Fault = Pick<Finding, "field" | "problem" | "value">;

/** Ajv's errors about a body in readers' words; of several about one field, the one that says most. */
export function faultsOf(errors: readonly ErrorObject[], body: unknown): Fault[] {
  const alternatives = errors.filter(isAlternative).map(({ instancePath }) => instancePath);
  const said = errors.filter(
    (error) =>
      isAlternative(error) || !(alternatives.includes(error.instancePath) || isConditionWithCause(error, errors)),
  );
  const faults = said.map((error) => faultOf(error, body));
  return [...new Map(faults.map((fault) => [`${fault.field} ${fault.problem}`, fault])).values()];
}

const isAlternative = ({ keyword }: ErrorObject): boolean => keyword === "anyOf" || keyword === "oneOf";

/** `if` only says that `then` failed; what failed in there is an error of its own. */
const isConditionWithCause = ({ keyword }: ErrorObject, errors: readonly ErrorObject[]): boolean =>
  keyword === "if" && errors.some(({ schemaPath }) => /\/(then|else)\//.test(schemaPath));

function faultOf(
  { keyword, instancePath, message = "is not valid", params, schemaPath, parentSchema }: ErrorObject,
  body: unknown,
): Fault {
  const steps = instancePath.split("/").slice(1).map(unescape);
  const { missingProperty, unevaluatedProperty, additionalProperty, allowedValue, allowedValues, type } = params;
  if (missingProperty !== undefined) return { field: fieldOf([...steps, missingProperty]), problem: "is missing" };
  const extra = unevaluatedProperty ?? additionalProperty;
  if (extra !== undefined) return { field: fieldOf([...steps, extra]), problem: "is not in the spec" };
  const condition = /\/(then|else)\//.test(schemaPath) ? " here, where other fields ask for it" : "";
  const found = { field: fieldOf(steps), value: JSON.stringify(valueAt(steps, body)) };
  if (keyword === "type") return { ...found, problem: `must be ${[type].flat().join(" or ")}${condition}` };
  if (keyword === "const") return { ...found, problem: `must be ${JSON.stringify(allowedValue)}${condition}` };
  if (keyword === "enum") return { ...found, problem: `must be one of ${JSON.stringify(allowedValues)}${condition}` };
  if (keyword === "anyOf" || keyword === "oneOf") return { ...found, problem: "fits none of the documented forms" };
  // A format is a pattern's name, and a pattern alone is hard to read.
  const name = keyword === "pattern" && parentSchema?.format ? ` of ${parentSchema.format}` : "";
  return { ...found, problem: `${message}${name}${condition}` };
}

const unescape = (step: string): string => step.replaceAll("~1", "/").replaceAll("~0", "~");

/** The steps to a field as a report names it: `data.events[3].event_date`. */
export const fieldOf = (steps: string[]): string =>
  steps
    .map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`))
    .join("")
    .replace(/^\./, "") || THE_BODY;

const valueAt = (steps: string[], body: unknown): unknown => steps.reduce<any>((node, step) => node?.[step], body);
