import { ArgumentError } from "@9pic/client";

import { addressOf, type Texts } from "../address.ts";
import { badCallsOf, documentedValues } from "../cases.ts";
import { type Validator, differing, type Verdict } from "../check.ts";
import { type Document, parametersOf, type Route, routesOf } from "../document.ts";
import { type List, listOf } from "../lists.ts";
import type { Caller } from "../options/environment.ts";
import { asFetch, STAND_IN } from "../wire/as-fetch.ts";
import type { Gate } from "../wire/gate.ts";
import { disagreements, wrongRequest } from "./agreement.ts";
import { readAllPages } from "./all-pages.ts";
import { callWithClient, createPatientClient, type Target } from "./call.ts";

export type ClientOptions = { document: Document; gate: Gate; checker: Validator; caller: Caller };

/** Every operation called by the client: it must ask for what was meant, and say what came over the wire. */
export async function checkClient(options: ClientOptions): Promise<void> {
  for (const route of routesOf(options.document)) await checkOperation(route, options);
}

async function checkOperation(route: Route, { document, gate, checker, caller }: ClientOptions): Promise<void> {
  const { operationId } = route.operation;
  const target: Target = { url: gate.server, apiKey: STAND_IN, orgId: caller.orgId, fetch: asFetch(gate) };
  const parameters = parametersOf(document, route.operation);
  const own: Record<string, unknown> = { org_id: caller.orgId, event_id: caller.eventId };
  const documented = Object.entries(documentedValues(parameters));
  const values = Object.fromEntries(documented.map(([name, value]) => [name, own[name] ?? value]));
  const check = (name: string, work: () => Promise<Verdict>): Promise<void> =>
    checker.check("client", `${operationId}: ${name}`, work);

  const call = async (of: Target, given: Record<string, unknown>, expected?: number): Promise<Verdict> => {
    const outcome = await callWithClient(of, operationId, given, {}).catch(refusalOf);
    if (outcome instanceof ArgumentError) {
      const request = `${operationId}(${JSON.stringify(given)})`;
      return {
        failures: [{ operationId, problem: `the client refuses what the spec has: ${outcome.message}`, request }],
      };
    }
    const exchange = gate.exchanges.at(-1)!;
    const texts: Texts = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)]));
    const address = addressOf(route, parameters, texts);
    const faults = [...wrongRequest(exchange, address, of.withoutKey !== true), ...disagreements(outcome)];
    if (expected !== undefined && outcome.answer.status !== expected) faults.push({ problem: `must be ${expected}` });
    return { failures: faults.map((fault) => differing(exchange, fault)) };
  };

  await check("says what the server says", () => call(target, values));
  await check("without a key", () => call({ ...target, withoutKey: true }, values, 401));
  const bad = badCallsOf(document).find((one) => one.operationId === operationId);
  if (bad) await check("a value that does not fit", () => call(target, { ...values, [bad.parameter]: bad.value }));
  const list = listOf(document, route.operation);
  if (list) await check("all pages", () => readWholeList(target, gate, operationId, values, list));
}

/** The client was made from another spec, if it does not know an argument of this one. */
function refusalOf(error: unknown): ArgumentError {
  if (error instanceof ArgumentError) return error;
  throw error;
}

/** The client wraps what its `fetch` throws into an error of its own; here it is kept, since it says whether to go on. */
function readWholeList(target: Target, gate: Gate, operationId: string, values: object, list: List): Promise<Verdict> {
  let thrown: Error | undefined;
  const client = createPatientClient(target, async (input, init) => {
    try {
      return await asFetch(gate)(input, init);
    } catch (error) {
      thrown = error as Error;
      throw error;
    }
  });
  return readAllPages({ client, gate, failed: () => thrown }, operationId, values, list);
}
