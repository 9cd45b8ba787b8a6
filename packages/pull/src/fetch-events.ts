import { type Client, UnexpectedResponseError } from "@9pic/client";

import { hideKeys } from "./hide-keys.ts";
import type { PartialFile } from "./partial-file.ts";

/** What an API returned of the events of an organisation: bodies as text. */
export type FetchedEvents = {
  pages: { page: number; text: string }[];
  /** By the id of the event, in the order of the list. */
  details: Map<number, string>;
  /** What is not as it should be, a sentence each. */
  warnings: string[];
};

/** How many events a page of the list has. */
export const PAGE_SIZE = 100;
/** How many details are fetched at the same time. */
const CONCURRENCY = 4;

export type FetchOptions = {
  client: Client;
  org_id: number;
  partial: PartialFile;
  /** The texts that nothing may show. */
  secrets: readonly string[];
  signal: AbortSignal;
  onProgress: (done: number, total: number) => void;
};

/** Fetches the list of events, and then the details of each that an earlier pull did not fetch. Rejects with the error of the first call that fails. */
export async function fetchEvents(options: FetchOptions): Promise<FetchedEvents> {
  const { partial, onProgress, signal } = options;
  const warnings: string[] = [];
  const { pages, ids } = await fetchList(options, warnings);
  const details = new Map<number, string>();
  // In the order of the list, whichever response is the first.
  for (const id of ids) details.set(id, partial.known.get(id) ?? "");
  const missing = [...ids].filter((id) => !partial.known.has(id));
  let done = ids.size - missing.length;
  onProgress(done, ids.size);
  const waiting = missing.values();
  const stop = new AbortController();
  const calls = { ...options, signal: AbortSignal.any([signal, stop.signal]) };
  const fetchNext = async (): Promise<void> => {
    for (const event_id of waiting) {
      const text = await fetchDetails(calls, event_id);
      if (text === undefined) {
        warnings.push(`Event ${event_id} is in the list, but has no details any more. It is left out.`);
        details.delete(event_id);
      } else {
        details.set(event_id, text);
        partial.add(event_id, text);
      }
      onProgress(++done, ids.size);
    }
  };
  try {
    await Promise.all(Array.from({ length: CONCURRENCY }, fetchNext));
  } finally {
    stop.abort();
  }
  return { pages, details, warnings };
}

async function fetchList({ client, org_id, secrets, signal }: FetchOptions, warnings: string[]) {
  const pages: FetchedEvents["pages"] = [];
  const ids = new Set<number>();
  let [total, found] = [0, 0];
  for (let page = 1; ; page++) {
    const call = client.listEvents({ org_id, page, page_size: PAGE_SIZE }, { signal });
    const { data, response } = await call.withResponse();
    pages.push({ page, text: hideKeys(await response.text(), secrets) });
    // An API need not return what is documented.
    const { events, pagination } = data as Partial<typeof data>;
    if (!Array.isArray(events) || !pagination) {
      const { url, status } = response;
      const details = { operation: "listEvents", method: "GET", url, status };
      throw new UnexpectedResponseError(`page ${page} of the list has no events and pagination`, details);
    }
    const known = ids.size;
    for (const event of events) {
      const { event_id } = Object(event) as { event_id?: unknown };
      if (Number.isSafeInteger(event_id)) ids.add(event_id as number);
    }
    total = pagination.total;
    found += events.length;
    if (!pagination.hasNextPage || events.length === 0) break;
    if (ids.size > known) continue;
    // An API that ignores the number of the page would never end.
    warnings.push(`Page ${page} has no event that earlier pages lack, so the list was read no further.`);
    break;
  }
  if (found > ids.size) warnings.push(`${found - ids.size} events of the list have no id, or one that another has.`);
  if (found !== total) warnings.push(`The list says that it has ${total} events, and has ${found}.`);
  if (warnings.length > 0) warnings.push("The list can have changed while it was read. Pull again to be sure.");
  return { pages, ids };
}

/** Returns the body of the details, or undefined if the event does not exist any more. */
async function fetchDetails({ client, org_id, secrets, signal }: FetchOptions, event_id: number) {
  const result = await client.getEventDetails({ org_id, event_id }, { signal }).result();
  if (!result.ok && result.kind === "not_found") return undefined;
  if (!result.ok) throw result.error;
  return hideKeys(await result.response.text(), secrets);
}
