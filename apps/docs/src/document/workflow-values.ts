/** Finds the values of Arazzo's runtime expressions in the documented example of each step. */
import { isObject } from "@9pic/openapi";

import type { ExampleEntry } from "./bodies.ts";
import type { OperationPage } from "./operations.ts";
import type { ArazzoStep, Criterion } from "./workflows.ts";

/** The response of a step: the status that it expects, and the documented example that has what the step expects. */
export type StepResponse = { status: string; example: ExampleEntry | undefined };

/** A field of the response of an earlier step. `path` is how readers write it: `data.events[0].event_id`. */
export type StepField = { stepId: string; path: string; pointer: string[] };

/** Matches a comparison of a part of the body with a literal: other criteria do not choose between examples. */
const COMPARISON = /^\$response\.body#(\S*)\s*(==|!=|>=|<=|>|<)\s*('[^']*'|-?[\d.]+|true|false|null)$/;
const STATUS = /^\$statusCode\s*==\s*(\d{3})$/;

/** Returns the response that a step expects; undefined without a criterion on the status, and for a status that is not documented. */
export function expectedResponse(
  { successCriteria = [] }: ArazzoStep,
  { responses }: OperationPage,
): StepResponse | undefined {
  const status = successCriteria.map(({ condition }) => STATUS.exec(condition.trim())?.[1]).find(Boolean);
  const response = responses.find((one) => one.status === status);
  if (!response) return undefined;
  const examples = response.content.flatMap((media) => media.examples);
  return {
    status: response.status,
    example: examples.find(({ value }) => successCriteria.every((criterion) => isMet(criterion, value))),
  };
}

function isMet({ condition, type = "simple" }: Criterion, body: unknown): boolean {
  const [, pointer, operator, literal] = (type === "simple" && COMPARISON.exec(condition.trim())) || [];
  if (pointer === undefined) return true;
  const [left, right] = [valueAt(body, partsOf(pointer)), JSON.parse(literal!.replace(/^'(.*)'$/s, '"$1"'))];
  if (operator === "==") return left === right;
  if (operator === "!=") return left !== right;
  const difference = Number(left) - Number(right);
  return (operator!.startsWith(">") && difference > 0) || (operator!.startsWith("<") && difference < 0)
    ? true
    : operator!.endsWith("=") && difference === 0;
}

/** Returns the field that an expression such as `$steps.list.outputs.events#/0/event_id` reads; undefined for another one. */
export function fieldOf(expression: unknown, steps: ArazzoStep[]): StepField | undefined {
  const [, stepId, output, rest = ""] =
    /^\$steps\.([\w-]+)\.outputs\.([\w-]+)(?:#(.*))?$/s.exec(String(expression)) ?? [];
  const source = steps.find((step) => step.stepId === stepId)?.outputs?.[output ?? ""];
  const [, start] = /^\$response\.body(?:#(.*))?$/s.exec(source ?? "") ?? [];
  if (stepId === undefined || source === undefined || !source.startsWith("$response.body")) return undefined;
  const pointer = [...partsOf(start ?? ""), ...partsOf(rest)];
  const path = pointer.map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`)).join("");
  return { stepId, pointer, path: path.replace(/^\./, "") };
}

/** Returns a value within a body; `length` of a list is the number of its items. */
export const valueAt = (body: unknown, pointer: string[]): unknown =>
  pointer.reduce<unknown>(
    (value, part) => (isObject(value) || Array.isArray(value) ? (value as Record<string, unknown>)[part] : undefined),
    body,
  );

/** Splits a JSON Pointer (RFC 6901). */
const partsOf = (pointer: string): string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
