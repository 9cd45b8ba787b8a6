/** Finds an event of the caller's organisation, if the environment names none. */
import { type ApiDescription, isObject, type Operation } from "@9pic/openapi";

import { readEnvelope } from "./http/exchange.ts";
import { targetOf, textsOf } from "./http/target.ts";
import type { Transport } from "./http/transport.ts";
import { type Caller, ownIds } from "./options/environment.ts";
import { hasSideEffects } from "./spec.ts";

/**
 * Reads the first page of each list that needs no other ids than the organisation's.
 *
 * @returns the id of the first event in there; undefined for an organisation without events
 * @throws StoppedError, NoResponseError
 */
export async function findEvent(
  { operations }: ApiDescription,
  transport: Transport,
  caller: Caller,
): Promise<number | undefined> {
  const own = textsOf(ownIds(caller));
  for (const list of operations.filter((one) => isReadable(one, own, transport))) {
    const { response } = await transport.send({ path: targetOf(list, own) });
    const { [list.pagination!.items]: items } = Object(readEnvelope(response).data) as Record<string, unknown>;
    const ids = (Array.isArray(items) ? items : []).map((item) => isObject(item) && item.event_id);
    const found = ids.find((id) => Number.isSafeInteger(id) && Number(id) > 0);
    if (found !== undefined) return Number(found);
  }
  return undefined;
}

const isReadable = (operation: Operation, own: object, { whyNotSent }: Transport): boolean =>
  operation.pagination !== undefined &&
  !hasSideEffects(operation.method) &&
  whyNotSent(operation) === undefined &&
  operation.parameters.every(({ name, required }) => !required || name in own);
