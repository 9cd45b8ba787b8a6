import type { MockResponse } from "../http/response.ts";
import { describeEntry, type HistoryEntry } from "./logged-request.ts";
import type { LoggedRequest } from "./types.ts";

const MAX_REQUESTS = 1000;

/** How large a request body may be to be kept for the details, in bytes. */
const MAX_KEPT_BODY = 4096;

/** How long a text in a response may be to be kept, in characters: a thousand of the fault `large-body` would fill the memory. */
const MAX_KEPT_TEXT = 100_000;

/**
 * The latest requests. Each replaces the values of the oldest, since objects that live so long make the garbage collector's work grow:
 * with new ones, the mock takes 15 MB more (`pnpm bench mock throughput`, RSS under load).
 */
export class RequestHistory {
  #slots: HistoryEntry[] = [];
  #count = 0;
  #lastId = 0;

  /** Returns the entry with its id. It changes when it is the oldest, and a further one is added. */
  add(entry: Omit<HistoryEntry, "id">): HistoryEntry {
    const { body, response } = entry;
    const kept = {
      ...entry,
      id: ++this.#lastId,
      body: body && body.length <= MAX_KEPT_BODY ? body : undefined,
      response: withoutLongText(response),
    };
    const slot = this.#slots[this.#count % MAX_REQUESTS];
    this.#count += 1;
    if (slot) return Object.assign(slot, kept);
    this.#slots.push(kept);
    return kept;
  }

  /** Returns the requests, the oldest first. */
  list(session?: string): LoggedRequest[] {
    const requests = this.#ordered().map(describeEntry);
    return session === undefined ? requests : requests.filter((one) => one.session === session);
  }

  find(id: number): HistoryEntry | undefined {
    return this.#slots.find((entry) => entry.id === id);
  }

  /** Forgets the requests of a session, or all. */
  clear(session?: string): void {
    const kept =
      session === undefined ? [] : this.#ordered().filter((entry) => describeEntry(entry).session !== session);
    this.#slots = kept;
    this.#count = kept.length;
  }

  #ordered(): HistoryEntry[] {
    const oldest = this.#count % this.#slots.length;
    return [...this.#slots.slice(oldest), ...this.#slots.slice(0, oldest)];
  }
}

/** Not a part of the text: V8 would keep the whole for it. */
function withoutLongText(response: MockResponse): MockResponse {
  const { body } = response;
  if (typeof body !== "string" || body.length <= MAX_KEPT_TEXT) return response;
  return { ...response, body: `(${body.length} characters, which are not kept)` };
}
