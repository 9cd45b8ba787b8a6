/** Says what a success criterion of a workflow expects, and what came: `$response.body#/data/org_id == $inputs.orgId`. */
import { parsePointer, valueAt } from "@9pic/openapi";

import { type Exchange, readBody } from "../http/exchange.ts";
import { fieldOf, type Violation } from "../validate/violation.ts";

/** The values that the expressions of a step can name (Arazzo 1.0.1, 4.7). */
export type ExpressionContext = {
  exchange: Exchange;
  inputs: Record<string, string>;
  /** The value of an output of another step; undefined if it has none. */
  outputOf: (step: string, output: string) => unknown;
};

/** A value, and its name for the report. */
type Operand = { value: unknown; name?: string; field?: string };

const COMPARISON = /^\s*(\S+)\s*(==|!=|<=|>=|<|>)\s*(.+?)\s*$/;
const WORDS: Record<string, string> = {
  "==": "must be",
  "!=": "must not be",
  "<": "must be less than",
  "<=": "must be at most",
  ">": "must be more than",
  ">=": "must be at least",
};

/** Describes a criterion that failed. One that is no comparison is quoted as it is. */
export function conditionViolation(condition: string, context: ExpressionContext): Violation {
  const comparisons = condition.split("||").map((part) => COMPARISON.exec(part));
  const [first] = comparisons;
  if (!first || comparisons.includes(null)) return { problem: `the workflow expects ${condition}` };
  const left = readOperand(first[1]!, context);
  const [problem, ...others] = comparisons.map((parts, index) => {
    const [, subject = "", operator = "", object = ""] = parts!;
    const operand = readOperand(subject, context);
    // The field of a violation stands before its problem already.
    const other = index > 0 || operand.field === undefined ? `${nameOf(operand)} ` : "";
    return `${other}${WORDS[operator]} ${describe(readOperand(object, context))}`;
  });
  return {
    field: left.field,
    problem: [problem, ...others].join(", or "),
    // What came is part of the criterion itself where it must differ.
    ...(first[2] !== "!=" && { value: JSON.stringify(left.value) }),
  };
}

const describe = (operand: Operand): string => {
  const value = JSON.stringify(operand.value) ?? "nothing";
  return operand.name === undefined ? value : `${value}, ${operand.name}`;
};

const nameOf = ({ field, name, value }: Operand): string => field ?? name ?? JSON.stringify(value);

/** Reads a literal or an expression: `200`, `'ok'`, `$statusCode`, `$response.body#/data`, `$inputs.orgId`, `$steps.one.outputs.id#/0`. */
function readOperand(text: string, { exchange, inputs, outputOf }: ExpressionContext): Operand {
  if (text === "$statusCode") return { value: exchange.response.status, name: "the status" };
  const [, source = "", pointer = ""] = /^([^#]*)#?(.*)$/.exec(text)!;
  const tokens = parsePointer(pointer);
  if (source === "$response.body")
    return { value: valueAt(readBody(exchange.response), tokens), field: fieldOf(tokens) };
  const [, input] = /^\$inputs\.(.+)$/.exec(source) ?? [];
  if (input !== undefined) return { value: parseLiteral(inputs[input] ?? ""), name: `the input ${input}` };
  const [, step, output] = /^\$steps\.([^.]+)\.outputs\.(.+)$/.exec(source) ?? [];
  if (step !== undefined && output !== undefined) {
    const name = `${fieldOf([output, ...tokens])} of the step ${step}`;
    return { value: valueAt(outputOf(step, output), tokens), name };
  }
  return { value: parseLiteral(text) };
}

function parseLiteral(text: string): unknown {
  const [, quoted] = /^'(.*)'$/.exec(text) ?? [];
  if (quoted !== undefined) return quoted;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
