import { ArgumentError } from "@9pic/client";
import type { Operation } from "@9pic/openapi";

import { type CheckResult, failureOf, type SuiteContext } from "../check.ts";
import { createFetch, PLACEHOLDER_KEY } from "../http/adapters.ts";
import { ownIds } from "../options/environment.ts";
import { documentedArguments, invalidArguments, pageSizesOf, serializeArguments, targetOf } from "../spec.ts";
import { outcomeViolations, requestViolations } from "./agreement.ts";
import { readAllPages } from "./all-pages.ts";
import { callWithClient, type Target } from "./call.ts";

/** Calls every operation with the client, which must send the right request and return what the server sent. */
export async function checkClient(options: SuiteContext): Promise<void> {
  for (const operation of options.api.operations) await checkOperation(operation, options);
}

async function checkOperation(operation: Operation, { api, transport, runner, caller }: SuiteContext): Promise<void> {
  const { operationId } = operation;
  const { orgId } = caller;
  const target: Target = { url: transport.server, apiKey: PLACEHOLDER_KEY, orgId, fetch: createFetch(transport) };
  const own: Record<string, unknown> = ownIds(caller);
  const documented = Object.entries(documentedArguments(operation));
  const args = Object.fromEntries(documented.map(([name, value]) => [name, own[name] ?? value]));
  const check = (name: string, work: () => Promise<CheckResult>): Promise<void> =>
    runner.run("client", `${operationId}: ${name}`, work);

  const call = async (to: Target, given: Record<string, unknown>, expected?: number): Promise<CheckResult> => {
    const outcome = await callWithClient(to, operationId, given).catch((error: unknown) => {
      if (error instanceof ArgumentError) return error;
      throw error;
    });
    if (outcome instanceof ArgumentError) {
      // The client was generated from another document, without this argument.
      const problem = `the client refuses arguments of the spec: ${outcome.message}`;
      return { failures: [{ operationId, problem, request: `${operationId}(${JSON.stringify(given)})` }] };
    }
    const exchange = transport.exchanges.at(-1)!;
    const path = targetOf(operation, serializeArguments(given));
    const violations = [...requestViolations(exchange, path, to.apiKey !== null), ...outcomeViolations(outcome)];
    const { status } = outcome.response;
    if (expected !== undefined && status !== expected) violations.push({ problem: `must be ${expected}` });
    return { failures: violations.map((violation) => failureOf(exchange, violation)) };
  };

  await check("response as sent", () => call(target, args));
  await check("without a key", () => call({ ...target, apiKey: null }, args, 401));
  const [invalid] = invalidArguments(operation, api);
  if (invalid) await check("invalid value", () => call(target, { ...args, [invalid.name]: invalid.value }));
  const sizes = pageSizesOf(operation, api);
  if (sizes) await check("all pages", () => readAllPages(target, transport, operationId, args, sizes));
}
