/** Writes the runtime expressions and the criteria of Arazzo in words, in Markdown. */
import { codeSpan } from "../markdown.ts";
import type { Criterion } from "./workflows.ts";

const OPERATORS: Record<string, string> = {
  "==": "is",
  "!=": "is not",
  ">=": "is at least",
  "<=": "is at most",
  ">": "is greater than",
  "<": "is less than",
};
const COMPARISON = /^\s*(.+?)\s*(==|!=|>=|<=|>|<)\s*(.+?)\s*$/s;

/**
 * Writes a criterion: `$statusCode == 200` is "The status is `200`". One in another language than the simple one stays as it is.
 *
 * @param stepName returns how the page calls a step
 */
export function criterionWords({ condition, type = "simple" }: Criterion, stepName: (id: string) => string): string {
  if (type !== "simple") return codeSpan(condition);
  const words = condition
    .split(/(\|\||&&)/)
    .map((part) => (part === "||" ? ", or " : part === "&&" ? ", and " : comparisonWords(part, stepName)))
    .join("");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function comparisonWords(part: string, stepName: (id: string) => string): string {
  const [, left, operator, right] = COMPARISON.exec(part) ?? [];
  if (left === undefined) return codeSpan(part.trim());
  return [expressionWords(left, stepName), OPERATORS[operator!], expressionWords(right!, stepName)].join(" ");
}

/** Writes an expression: `$response.body#/data/events/0` is `data.events[0]` of the response. A literal is code. */
export function expressionWords(value: unknown, stepName: (id: string) => string): string {
  if (typeof value !== "string") return codeSpan(JSON.stringify(value));
  if (value === "$statusCode") return "the status";
  const [, input] = /^\$inputs\.([\w-]+)$/.exec(value) ?? [];
  if (input !== undefined) return `the input ${codeSpan(input)}`;
  const [, body] = /^\$response\.body#?(.*)$/s.exec(value) ?? [];
  if (body !== undefined) return fieldWords(pointerParts(body), "the body");
  const [, step, output, rest = ""] = /^\$steps\.([\w-]+)\.outputs\.([\w-]+)#?(.*)$/s.exec(value) ?? [];
  if (step !== undefined) return `${fieldWords([output!, ...pointerParts(rest)], "")} from ${stepName(step)}`;
  return codeSpan(value.replace(/^'(.*)'$/s, (_, text: string) => JSON.stringify(text)));
}

/** Names a field by the parts that lead to it; `length` at the end is the number of items. */
function fieldWords(parts: string[], whole: string): string {
  if (parts.length === 0) return whole;
  const isLength = parts.at(-1) === "length";
  const [first = "", ...others] = isLength ? parts.slice(0, -1) : parts;
  const path = first + others.map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`)).join("");
  return isLength ? `the number of items in ${codeSpan(path)}` : codeSpan(path);
}

const pointerParts = (pointer: string): string[] => pointer.split("/").filter(Boolean);
