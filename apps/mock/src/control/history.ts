import type { IncomingHttpHeaders } from "node:http";

import type { MockResponse } from "../http/response.ts";
import type { LoggedRequest } from "./types.ts";

/** A request of the log, and what its details are made from. */
export type HistoryEntry = {
  request: LoggedRequest;
  headers: IncomingHttpHeaders;
  body: Buffer | undefined;
  response: MockResponse;
};

const MAX_REQUESTS = 1000;

/** How large a request body may be to be kept for the details, in bytes. */
const MAX_KEPT_BODY = 4096;

/** How long a text in a response may be to be kept, in characters: a thousand of the fault `large-body` would fill the memory. */
const MAX_KEPT_TEXT = 100_000;

/**
 * The latest requests. Each replaces the values of the oldest, since objects that live so long make the garbage collector's work grow:
 * with new ones, the mock takes 15 MB more (`node bench/mock.ts throughput`, RSS under load).
 */
export class RequestHistory {
  #slots: HistoryEntry[] = [];
  #count = 0;
  #lastId = 0;

  /** Returns the request with its id. It changes when it is the oldest, and a further one is added. */
  add({
    request,
    headers,
    body,
    response,
  }: Omit<HistoryEntry, "request"> & { request: Omit<LoggedRequest, "id"> }): LoggedRequest {
    const logged = { ...request, id: ++this.#lastId };
    const kept = body && body.length <= MAX_KEPT_BODY ? body : undefined;
    const slot = this.#slots[this.#count % MAX_REQUESTS];
    this.#count += 1;
    const shown = withoutLongText(response);
    if (!slot) {
      this.#slots.push({ request: logged, headers, body: kept, response: shown });
      return logged;
    }
    Object.assign(slot, { headers, body: kept, response: shown });
    return Object.assign(slot.request, logged);
  }

  /** Returns copies, the oldest first. */
  list(session?: string): LoggedRequest[] {
    const requests = this.#ordered().map(({ request }) => request);
    return structuredClone(session === undefined ? requests : requests.filter((one) => one.session === session));
  }

  find(id: number): HistoryEntry | undefined {
    return this.#slots.find(({ request }) => request.id === id);
  }

  /** Forgets the requests of a session, or all. */
  clear(session?: string): void {
    const kept = session === undefined ? [] : this.#ordered().filter(({ request }) => request.session !== session);
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
