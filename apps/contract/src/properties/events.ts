/** The events that are known to this run, and their flags: for the conditions of operations (`x-requires`). */
import { type ApiDescription, isObject, type Operation, type Requirement } from "@9pic/openapi";

import { type Exchange, readEnvelope } from "../http/exchange.ts";
import { type Arguments, targetOf, textsOf } from "../http/target.ts";
import type { Transport } from "../http/transport.ts";
import { type Caller, ownIds } from "../options/environment.ts";
import { isListFor, pickIds } from "./lists.ts";

/** Maximum number of events whose flags are read, so that the server has little to do. */
const MAX_EVENTS = 10;

export type KnownEvents = ReturnType<typeof createKnownEvents>;

/** Creates a reader of flags. It reads those of each event once, the caller's own event first. */
export function createKnownEvents(options: { api: ApiDescription; transport: Transport; caller: Caller }) {
  const { api, transport, caller } = options;
  const own = textsOf(ownIds(caller));
  /** The `data` of the operations that return flags, by path; undefined for an event that could not be read. */
  const read = new Map<string, Record<string, unknown> | undefined>();

  const get = async (operation: Operation, args: Arguments): Promise<Exchange> =>
    transport.send({ path: targetOf(operation, args) });

  async function dataOf(source: Operation, args: Arguments): Promise<Record<string, unknown> | undefined> {
    const path = targetOf(source, args);
    if (!read.has(path)) {
      const { response } = await get(source, args);
      const { data } = readEnvelope(response);
      read.set(path, response.status < 300 && isObject(data) ? data : undefined);
    }
    return read.get(path);
  }

  /** Yields the ids of the caller, and then those in the items of lists that need no other ids. */
  async function* idsFor(source: Operation): AsyncGenerator<Arguments> {
    yield own;
    for (const list of api.operations.filter((one) => isListFor(one, source, own))) {
      const { response } = await get(list, own);
      const { [list.pagination!.items]: items } = Object(readEnvelope(response).data) as Record<string, unknown>;
      for (const item of (Array.isArray(items) ? items : []).slice(0, MAX_EVENTS))
        yield { ...own, ...textsOf(pickIds(item, source)) };
    }
  }

  const sourceOf = ({ operationId }: Requirement): Operation | undefined =>
    api.operations.find((one) => one.operationId === operationId);

  return {
    /** Returns the ids of an event where all flags are on, or where one is off. Undefined if no such event is known. */
    async find(requirement: Requirement, isOn: boolean): Promise<Arguments | undefined> {
      const source = sourceOf(requirement);
      if (!source) return undefined;
      for await (const ids of idsFor(source)) {
        const data = await dataOf(source, ids);
        if (data && areOn(requirement, data) === isOn) return ids;
      }
      return undefined;
    },

    /** Whether a flag of the caller's own event may be off, as far as it was read. */
    mayLackFlag({ requires }: Operation): boolean {
      const source = requires && sourceOf(requires);
      const data = source && read.get(targetOf(source, own));
      return requires !== undefined && !(data && areOn(requires, data));
    },
  };
}

const areOn = ({ flags }: Requirement, data: Record<string, unknown>): boolean =>
  flags.every((flag) => data[flag] === true);
