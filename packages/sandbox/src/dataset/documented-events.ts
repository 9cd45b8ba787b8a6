import type { CompiledSpec } from "../spec/compiled-spec.ts";
import { firstSuccess } from "../spec/documented.ts";
import { readExampleList } from "../spec/example-list.ts";

type Fields = Record<string, unknown>;

/** Returns the number of events in the list that the examples of `listEvents` show, and the ids of those in them by their index. */
export function documentedList({ operations }: CompiledSpec): { total: number; ids: Map<number, number> } {
  const operation = operations.find(({ operationId }) => operationId === "listEvents");
  const list = operation && readExampleList(operation);
  const ids = [...(list?.known ?? [])].flatMap(([index, item]) => {
    const { event_id } = Object(item) as Fields;
    return typeof event_id === "number" ? [[index, event_id] as const] : [];
  });
  return { total: list?.total ?? 0, ids: new Map(ids) };
}

/** Returns the events in the examples of `listEvents` and `getEventDetails`, by id, each with its fields from both. */
export function documentedEvents({ operations, eventValues }: CompiledSpec): Map<number, Fields> {
  const examples = (operationId: string): unknown[] => {
    const operation = operations.find((one) => one.operationId === operationId);
    return operation ? (firstSuccess(operation)?.response.examples ?? []).map(({ value }) => value) : [];
  };
  const items = operations.find(({ operationId }) => operationId === "listEvents")?.pagination?.items ?? "events";
  const data = (body: unknown): Fields => Object((Object(body) as Fields).data) as Fields;
  const listed = examples("listEvents").flatMap((body) => data(body)[items] ?? []);
  const events = new Map<number, Fields>();
  for (const event of [...listed, ...examples("getEventDetails").map(data)]) {
    const { event_id } = Object(event) as Fields;
    if (typeof event_id !== "number") continue;
    const known = Object.entries(event as Fields).filter(([name]) => Object.hasOwn(eventValues, name));
    events.set(event_id, { ...events.get(event_id), ...Object.fromEntries(known) });
  }
  return events;
}
