import { ArgumentError, createClient, type NinePicError, type OperationId } from "@9pic/client";
import type { Operation } from "@9pic/openapi";

import { type CheckResult, failureOf, type SuiteContext } from "../check.ts";
import { createFetch } from "../http/adapters.ts";
import { PLACEHOLDER_KEY } from "../http/credentials.ts";
import { REDACTED } from "../http/redact.ts";
import { headersOf, targetOf, textsOf } from "../http/target.ts";
import { type Transport } from "../http/transport.ts";
import { ownIds } from "../options/environment.ts";
import { pageSizesOf } from "../spec.ts";
import type { Violation } from "../validate/violation.ts";
import { type ExpectedRequest, type Outcome, outcomeViolations, requestViolations } from "./agreement.ts";
import { type ClientMethod, readAllPages } from "./all-pages.ts";
import { type ClientArguments, exampleArguments, expectedBody } from "./arguments.ts";

/** The transport repeats requests itself, and may wait for as long as a server asks. No limit of the client must end that. */
const CLIENT_LIMITS = { retries: 0, timeout: 3_600_000, totalTimeout: 3_600_000 };

/** Calls every operation with the client, which must send the right request and return what the server sent. */
export async function checkClient(options: SuiteContext): Promise<void> {
  for (const operation of options.api.operations) await checkOperation(operation, options);
}

async function checkOperation(operation: Operation, { api, transport, runner, caller }: SuiteContext): Promise<void> {
  const { operationId } = operation;
  const options = { orgId: caller.orgId, baseUrl: transport.server, fetch: createFetch(transport), ...CLIENT_LIMITS };
  // The key of the default scheme is the client's `apiKey`.
  const further = transport.credentials.all.filter(({ scheme }) => !Object.hasOwn(api.security[0] ?? {}, scheme));
  const schemes = further.map(({ scheme }) => [scheme, PLACEHOLDER_KEY]);
  const methodWith = (apiKey: string | null): ClientMethod | undefined =>
    createClient({ apiKey, ...options, ...(apiKey !== null && { credentials: Object.fromEntries(schemes) }) })[
      operationId as OperationId
    ] as unknown as ClientMethod | undefined;
  const args = exampleArguments(operation, api, ownIds(caller));
  const call = (given: ClientArguments, apiKey: string | null = PLACEHOLDER_KEY): Promise<CheckResult> =>
    checkCall({ operation, transport, given, apiKey }, methodWith(apiKey));

  const method = methodWith(PLACEHOLDER_KEY);
  const sizes = pageSizesOf(operation, api);
  const checks: [name: string, work: (() => Promise<CheckResult>) | undefined | false][] = [
    ["response as sent", () => call(args)],
    ["without a key", operation.security.length > 0 && (() => call(args, null))],
    ["all pages", method && sizes && (() => readAllPages(method, transport, args, sizes))],
  ];
  const skipped = transport.whyNotSent(operation);
  for (const [name, work] of checks) {
    if (!work) continue;
    const title = `${operationId}: ${name}`;
    if (skipped === undefined) await runner.run("client", title, work);
    else runner.record("client", title, [], { skipped });
  }
}

type ClientCall = { operation: Operation; transport: Transport; given: ClientArguments; apiKey: string | null };

/** Calls the client, and compares the request and the result with what they must be. */
async function checkCall(
  { operation, transport, given, apiKey }: ClientCall,
  method: ClientMethod | undefined,
): Promise<CheckResult> {
  const { operationId } = operation;
  const request = `${operationId}(${JSON.stringify(given)})`;
  if (!method) {
    const problem = "the client has no such method: it was built from another document. Build it again";
    return { failures: [{ operationId, problem, request }] };
  }
  const before = transport.exchanges.length;
  const result = await method(given).then(
    (data): Omit<Outcome, "response"> => ({ data }),
    (error: NinePicError) => ({ error }),
  );
  if (result.error instanceof ArgumentError) {
    // The client was generated from another document, without this argument.
    const problem = `the client refuses arguments of the spec: ${result.error.message}`;
    return { failures: [{ operationId, problem, request }] };
  }
  const exchange = transport.exchanges.slice(before).at(-1);
  if (!exchange) throw result.error ?? new Error(`${operationId} sent no request`);
  const { response } = exchange;
  const texts = textsOf(given);
  const credential = apiKey === null ? undefined : transport.credentials.of(operation);
  const expected: ExpectedRequest = {
    ...{ method: operation.method, target: targetOf(operation, texts), body: await expectedBody(operation, given) },
    hasKey: credential !== undefined,
    headers: {
      ...headersOf(operation, texts),
      ...(credential && { [credential.header]: credential.prefix + REDACTED }),
    },
  };
  const outcomes = outcomeViolations({ response, ...result });
  const violations = [
    ...(await requestViolations(exchange, expected)),
    ...outcomes.map((violation): Violation => ({ ...violation, role: "consequence" })),
  ];
  return { failures: violations.map((violation) => failureOf(exchange, violation)) };
}
