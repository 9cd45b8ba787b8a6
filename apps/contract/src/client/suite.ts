import { ArgumentError, createClient, type NinePicError, type OperationId } from "@9pic/client";
import { type Operation, typesOf } from "@9pic/openapi";

import { type CheckResult, failureOf, type SuiteContext } from "../check.ts";
import { createFetch, PLACEHOLDER_KEY } from "../http/adapters.ts";
import { ownIds } from "../options/environment.ts";
import { pageSizesOf, targetOf } from "../spec.ts";
import { type Outcome, outcomeViolations, requestViolations } from "./agreement.ts";
import { type ClientMethod, readAllPages } from "./all-pages.ts";

/** The transport repeats requests itself, and may wait for as long as a server asks. No limit of the client must end that. */
const CLIENT_LIMITS = { retries: 0, timeout: 3_600_000, totalTimeout: 3_600_000 };

/** Calls every operation with the client, which must send the right request and return what the server sent. */
export async function checkClient(options: SuiteContext): Promise<void> {
  for (const operation of options.api.operations) await checkOperation(operation, options);
}

async function checkOperation(operation: Operation, { api, transport, runner, caller }: SuiteContext): Promise<void> {
  const { operationId, parameters } = operation;
  const own: Record<string, unknown> = ownIds(caller);
  const args = Object.fromEntries(parameters.map(({ name, examples }) => [name, own[name] ?? examples[0]?.value]));
  const check = (name: string, work: () => Promise<CheckResult>): Promise<void> =>
    runner.run("client", `${operationId}: ${name}`, work);
  const options = { orgId: caller.orgId, baseUrl: transport.server, fetch: createFetch(transport), ...CLIENT_LIMITS };
  const methodWith = (apiKey: string | null): ClientMethod =>
    createClient({ apiKey, ...options })[operationId as OperationId] as unknown as ClientMethod;

  const call = async (
    given: Record<string, unknown>,
    apiKey: string | null = PLACEHOLDER_KEY,
  ): Promise<CheckResult> => {
    const before = transport.exchanges.length;
    const result = await methodWith(apiKey)(given).then(
      (data): Omit<Outcome, "response"> => ({ data }),
      (error: NinePicError) => ({ error }),
    );
    if (result.error instanceof ArgumentError) {
      // The client was generated from another document, without this argument.
      const problem = `the client refuses arguments of the spec: ${result.error.message}`;
      return { failures: [{ operationId, problem, request: `${operationId}(${JSON.stringify(given)})` }] };
    }
    const exchange = transport.exchanges.slice(before).at(-1);
    if (!exchange) throw result.error ?? new Error(`${operationId} sent no request`);
    const { response } = exchange;
    const violations = [
      ...requestViolations(exchange, targetOf(operation, given), apiKey !== null),
      ...outcomeViolations({ response, ...result }),
    ];
    if (apiKey === null && response.status !== 401) violations.push({ problem: "must be 401" });
    return { failures: violations.map((violation) => failureOf(exchange, violation)) };
  };

  await check("response as sent", () => call(args));
  await check("without a key", () => call(args, null));
  const integer = parameters.find(({ schema }) => typesOf(schema, api.resolve).join() === "integer");
  if (integer) await check("invalid value", () => call({ ...args, [integer.name]: "nine" }));
  const sizes = pageSizesOf(operation, api);
  if (sizes) await check("all pages", () => readAllPages(methodWith(PLACEHOLDER_KEY), transport, args, sizes));
}
