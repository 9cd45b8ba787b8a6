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
  withExistingPage,
} from "./calls.ts";
import { checkPages, MAX_PAGES_READ } from "./list.ts";
import { pageViolations, readPage } from "./pages.ts";
import {
  type Allowances,
  echoViolations,
  invalidBodyViolations,
  invalidCallViolations,
  malformedBodyViolations,
  REFUSED_VALUE,
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
/** Returns the checks of the arguments, the body and the pages of an operation. `runs` is the number of calls for each property. */
export function planChecks({ operation, generated, bodies, sizes }: TestedOperation, runs: number): PlannedCheck[] {
  const invalid = operation.parameters.map((parameter) => ({
    parameter,
    values: generated.get(parameter.name)?.invalid.slice(0, runs) ?? [],
  }));
  const checks: PlannedCheck[] = [
    { name: "valid values", requests: runs, work: checkValidValues },
    ...invalid
      .filter(({ values }) => values.length > 0) // Otherwise every text is valid.
      .map(({ parameter, values }): PlannedCheck => ({
        name: `invalid ${parameter.name}`,
        requests: values.length,
        work: (context) => {
          const required = requiredArguments(context.tested);
          const calls = values.map((value) => ({ args: { ...required, [parameter.name]: value } }));
          return sendAll(context, calls, (exchange) => invalidCallViolations(exchange, parameter), REFUSED_VALUE);
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
  if (sizes)
    checks.push({
      name: "consistent pages",
      requests: MAX_PAGES_READ,
      work: (context) => checkPages(context, sizes),
    });
  return checks;
}

/** Makes valid calls. Those of a list are for pages that exist, as the first response says. */
async function checkValidValues(context: OperationContext): Promise<CheckResult> {
  const { tested, seed, runs } = context;
  const { sizes } = tested;
  let total = 0;
  const [first, ...others] = validCalls(tested, seed, runs).map((args) => ({ args }));
  const inspect = (exchange: Exchange, { args }: CallValues): Violation[] => {
    total ||= (sizes && readPage(exchange.response, sizes)?.pagination.total) ?? 0;
    return valueViolations(context, exchange, args);
  };
  const start = await sendAll(context, first ? [first] : [], inspect);
  const calls = sizes ? others.map(({ args }) => ({ args: withExistingPage(args, total, sizes) })) : others;
  const { failures = [] } = await sendAll(context, calls, inspect);
  return { failures: [...(start.failures ?? []), ...failures] };
}

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
  tolerated?: readonly number[],
): Promise<CheckResult> {
  const failures = [];
  for (const values of calls) {
    const exchange = await call(values, tolerated);
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
