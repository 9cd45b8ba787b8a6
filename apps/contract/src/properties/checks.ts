/** The checks of one operation. */
import { type CheckResult, failureOf } from "../check.ts";
import type { Exchange } from "../http/exchange.ts";
import type { Arguments } from "../http/target.ts";
import type { Violation } from "../validate/violation.ts";
import type { GeneratedBody } from "../values/bodies.ts";
import {
  type CallValues,
  type OperationContext,
  requiredArguments,
  type TestedOperation,
  validCalls,
} from "./calls.ts";
import { checkPages, pageViolations, readPage } from "./pages.ts";
import {
  type Allowances,
  echoViolations,
  invalidBodyViolations,
  invalidCallViolations,
  malformedBodyViolations,
  validCallViolations,
} from "./responses.ts";

/** A check by its name, and its maximum number of requests. */
export type PlannedCheck = {
  name: string;
  requests: number;
  work: (context: OperationContext) => Promise<CheckResult>;
};

/** Number of invalid bodies for each call of another property, since a body has many places that can be wrong. */
const INVALID_BODIES = 2;
/** Number of pages that are read for the check of pages. */
const PAGES = 4;

/** Returns the checks of the arguments, the body and the pages of an operation. `runs` is the number of calls for each property. */
export function planChecks({ operation, generated, bodies, sizes }: TestedOperation, runs: number): PlannedCheck[] {
  const invalid = operation.parameters.map(({ name }) => ({
    name,
    values: generated.get(name)?.invalid.slice(0, runs) ?? [],
  }));
  const checks: PlannedCheck[] = [
    { name: "valid values", requests: runs, work: checkValidValues },
    ...invalid
      .filter(({ values }) => values.length > 0) // Otherwise every text is valid.
      .map(({ name, values }): PlannedCheck => ({
        name: `invalid ${name}`,
        requests: values.length,
        work: (context) => {
          const calls = values.map((value) => ({ args: { ...requiredArguments(context.tested), [name]: value } }));
          return sendAll(context, calls, (exchange) => invalidCallViolations(exchange, `parameter ${name}`));
        },
      })),
  ];
  if (bodies) {
    const wrong = bodies.invalid.slice(0, INVALID_BODIES * runs);
    checks.push({
      name: "valid body",
      requests: runs,
      work: (context) => checkValidBodies(context, bodies.valid.slice(0, runs)),
    });
    if (wrong.length > 0)
      checks.push({ name: "invalid body", requests: wrong.length, work: checkBodies(wrong, invalidBodyViolations) });
    checks.push({
      name: "malformed body",
      requests: bodies.malformed.length,
      work: checkBodies(bodies.malformed, malformedBodyViolations),
    });
  }
  if (sizes) checks.push({ name: "consistent pages", requests: PAGES, work: (context) => checkPages(context, sizes) });
  return checks;
}

const checkValidValues = (context: OperationContext): Promise<CheckResult> =>
  sendAll(
    context,
    validCalls(context.tested, context.seed, context.runs).map((args) => ({ args })),
    (exchange, { args }) => valueViolations(context, exchange, args),
  );

/** Sends valid bodies. It says nothing if the server has nothing for any of them. */
async function checkValidBodies(context: OperationContext, bodies: GeneratedBody[]): Promise<CheckResult> {
  const args = requiredArguments(context.tested);
  const statuses = new Set<number>();
  const result = await sendAll(
    context,
    bodies.map((body) => ({ args, body })),
    (exchange) => {
      statuses.add(exchange.response.status);
      return valueViolations(context, exchange, args);
    },
  );
  if ([...statuses].some((status) => status < 300)) return result;
  return { ...result, skipped: `no valid body succeeds here: the status is ${[...statuses].join(" or ")}` };
}

type Inspect = (exchange: Exchange, field: string, allowances: Allowances) => Violation[];

const checkBodies =
  (bodies: GeneratedBody[], inspect: Inspect) =>
  (context: OperationContext): Promise<CheckResult> => {
    const args = requiredArguments(context.tested);
    const calls = bodies.map((body) => ({ args, body }));
    return sendAll(context, calls, (exchange, { body }) => inspect(exchange, body.label, context.allowances()));
  };

/** Sends calls one after another. `inspect` returns what is wrong with a response beside the violations of its schema. */
async function sendAll<T extends CallValues>(
  { call }: OperationContext,
  calls: T[],
  inspect: (exchange: Exchange, values: T) => Violation[],
): Promise<CheckResult> {
  const failures = [];
  for (const values of calls) {
    const exchange = await call(values);
    failures.push(...inspect(exchange, values).map((violation) => failureOf(exchange, violation)));
  }
  return { failures };
}

function valueViolations({ tested, allowances }: OperationContext, exchange: Exchange, args: Arguments): Violation[] {
  const { operation, sizes } = tested;
  if (exchange.response.status >= 300) return validCallViolations(operation, exchange, allowances());
  const echoed = echoViolations(exchange, operation, args);
  const page = sizes && readPage(exchange.response, sizes);
  if (!sizes || !page) return echoed;
  const requested = {
    page: Number(args[sizes.page] ?? 1),
    pageSize: Number(args[sizes.pageSize] ?? sizes.defaultSize),
  };
  return [...echoed, ...pageViolations(requested, page, sizes)];
}
