import type { SuiteContext } from "../check.ts";
import { textsOf } from "../http/target.ts";
import { ownIds } from "../options/environment.ts";
import { type OperationContext, requestOf, requiredArguments, type TestedOperation } from "./calls.ts";
import { planChecks } from "./checks.ts";
import { conditionChecks } from "./conditions.ts";
import { checkDetails } from "./details.ts";
import { createKnownEvents, type KnownEvents } from "./events.ts";
import { listsFor } from "./lists.ts";

/** `seed` decides which values are generated, and `runs` is the number of calls for each property. */
export type PropertiesContext = SuiteContext & { tested: TestedOperation[]; seed: number; runs: number };

/** Checks what the spec says of all calls of all operations, with generated values. */
export async function checkProperties(options: PropertiesContext): Promise<void> {
  const events = createKnownEvents(options);
  for (const tested of options.tested) await checkOperation(tested, options, events);
}

async function checkOperation(tested: TestedOperation, options: PropertiesContext, events: KnownEvents): Promise<void> {
  const { api, transport, runner, caller, seed, runs } = options;
  const { operation, hasOwnIdsOnly } = tested;
  const call: OperationContext["call"] = async (values, tolerated) =>
    transport.send({ ...(await requestOf(tested, values)), tolerated });
  const allowances = () => ({ hasOwnIdsOnly, mayLackFlag: events.mayLackFlag(operation) });
  const context: OperationContext = { tested, call, allowances, seed, runs };
  // The conditions first: they find out which flags the caller's event has.
  const conditions = conditionChecks(operation, events, (ids) =>
    call({ args: { ...requiredArguments(tested), ...ids } }),
  );
  const own = textsOf(ownIds(caller));
  const details = listsFor(operation, api, own).map((list) => ({
    name: `as in ${list.operationId}`,
    work: () => checkDetails(context, { api, transport, own, list }),
  }));
  const skipped = transport.whyNotSent(operation);
  for (const { name, work } of [...conditions, ...planChecks(tested, runs), ...details]) {
    const title = `${operation.operationId}: ${name}`;
    if (skipped === undefined) await runner.run("properties", title, () => work(context));
    else runner.record("properties", title, [], { skipped });
  }
}

/** Returns the number of requests that these checks send at most. */
export const requestsFor = (tested: TestedOperation, runs: number): number =>
  planChecks(tested, runs).reduce((sum, { requests }) => sum + requests, 0);
