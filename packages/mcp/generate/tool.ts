/** Makes the tool of an operation. */
import type { ApiDescription, Operation, SchemaObject } from "@9pic/openapi";

import type { ObjectSchema, Tool, ToolDefinition } from "../src/definitions.ts";
import { inlineDefinitions } from "./definitions.ts";
import { type Detail, withDetail } from "./detail.ts";
import { inputSchema, isForm, outputOf } from "./schemas.ts";
import { firstSentence } from "./text.ts";
import { countTokens } from "./tokens.ts";

/** The budget of a tool in `tools/list`, in tokens. */
export const MAX_TOKENS = 300;

const WHOLE: Detail = { descriptions: true, limits: true, required: true, types: true, depth: Infinity };
const WITHOUT_TEXTS: Detail = { ...WHOLE, descriptions: false };
const TYPES: Detail = { ...WITHOUT_TEXTS, limits: false };
const NAMES: Detail = { ...TYPES, required: false, types: false };

/** How much a tool shows of its input and its output, and whether it shows what pagination is. */
type Shown = { input: Detail; output: Detail; pagination?: boolean };

/** From the most to the least. */
const SHOWN: Shown[] = [
  { input: WHOLE, output: WHOLE, pagination: true },
  { input: WHOLE, output: WHOLE },
  { input: WHOLE, output: { ...WHOLE, limits: false } },
  { input: WHOLE, output: { ...WHOLE, limits: false, required: false } },
  { input: WHOLE, output: TYPES },
  { input: WHOLE, output: { ...TYPES, required: false } },
  { input: WHOLE, output: NAMES },
  { input: WHOLE, output: { ...NAMES, depth: 2 } },
  { input: WHOLE, output: { ...NAMES, depth: 1 } },
  { input: WITHOUT_TEXTS, output: NAMES },
  { input: WITHOUT_TEXTS, output: { ...NAMES, depth: 1 } },
  { input: TYPES, output: { ...NAMES, depth: 1 } },
  { input: WHOLE, output: { ...NAMES, depth: 0 } },
  { input: WITHOUT_TEXTS, output: { ...NAMES, depth: 0 } },
  { input: TYPES, output: { ...NAMES, depth: 0 } },
  { input: { ...TYPES, depth: 3 }, output: { ...NAMES, depth: 0 } },
];

/** Makes the tool of an operation, with as much detail as fits into the budget. */
export function createTool(operation: Operation, api: ApiDescription): Tool {
  const { operationId, method, pagination } = operation;
  const output = outputOf(operation, api);
  const input = inputSchema(operation, api);
  const plain = pagination ? ["pagination", pagination.page, pagination.pageSize ?? pagination.page] : [];
  const define = (shown: Shown): ToolDefinition => ({
    name: operationId,
    title: operation.summary ?? operationId,
    description: descriptionOf(operation),
    inputSchema: show(input, shown.input, shown.pagination ? [] : plain),
    ...(output && { outputSchema: show(output.schema, shown.output, shown.pagination ? [] : plain) }),
    annotations: annotationsOf(operation),
  });
  const all = SHOWN.map(define);
  return {
    definition: all.find((one) => countTokens(one) <= MAX_TOKENS) ?? all.at(-1)!,
    call: {
      method,
      ...(pagination && { page: pagination.page }),
      ...(isForm(operation) && { isForm: true }),
      ...(output?.isWrapped && { isWrapped: true }),
    },
  };
}

/** Definitions are written in their places before fields are cut, and once more after that, since they have become shorter. */
const show = (schema: SchemaObject, detail: Detail, plain: string[]): ObjectSchema =>
  inlineDefinitions(withDetail(inlineDefinitions(schema), detail, plain)) as unknown as ObjectSchema;

/** Says in a few sentences what the operation does, and what an agent has to know before it calls it. */
function descriptionOf({ description, summary, pagination, requires, deprecated }: Operation): string {
  return [
    deprecated && "Deprecated.",
    firstSentence(description) || `${summary}.`,
    requires && `Needs ${requires.flags.map((flag) => `\`${flag}\``).join(" and ")} of ${requires.operationId}.`,
    pagination && "One page per call.",
  ]
    .filter(Boolean)
    .join(" ");
}

/** The methods that only read (RFC 9110, 9.2.1). */
const SAFE_METHODS = ["GET", "HEAD", "OPTIONS", "TRACE"];

/** Returns what the method says of the effects of an operation: a POST adds, PUT and DELETE can be repeated (RFC 9110, 9.2.2). */
function annotationsOf({ method, idempotencyKey }: Operation): ToolDefinition["annotations"] {
  if (SAFE_METHODS.includes(method)) return { readOnlyHint: true };
  const isIdempotent = method === "PUT" || method === "DELETE" || idempotencyKey !== undefined;
  return { readOnlyHint: false, destructiveHint: method !== "POST", ...(isIdempotent && { idempotentHint: true }) };
}
