/** Sends what happens to the panels that are open, as server-sent events (HTML Standard, 9.2). */
import type { ServerResponse } from "node:http";

import type { LoggedRequest, RequestsMessage } from "./types.ts";

const MAX_LISTENERS = 20;
/** Requests of one message. Further ones are counted only, so that a panel costs the same however many there are. */
const MAX_REQUESTS = 50;
const INTERVAL_MS = 100;
/** A comment keeps a proxy from closing a connection that looks idle. */
const KEEP_ALIVE_MS = 15_000;

/** A panel. What it is too slow for is left out, and not kept in memory. */
type Listener = { response: ServerResponse; skipped: number; isBehind: boolean };

export class EventHub {
  readonly #listeners = new Set<Listener>();
  readonly #readState: () => Promise<unknown>;
  #requests: LoggedRequest[] = [];
  #skipped = 0;
  #isChanged = false;
  #timer: NodeJS.Timeout | undefined;
  #keepAlive: NodeJS.Timeout | undefined;

  /** @param readState returns what the event `state` sends */
  constructor(readState: () => Promise<unknown>) {
    this.#readState = readState;
  }

  get isFull(): boolean {
    return this.#listeners.size >= MAX_LISTENERS;
  }

  /** Sends events on a response whose headers are written, until its connection ends. The first is `state`. */
  add(response: ServerResponse): void {
    const listener = { response, skipped: 0, isBehind: true };
    this.#listeners.add(listener);
    this.#keepAlive ??= setInterval(() => this.#comment(), KEEP_ALIVE_MS).unref();
    response.once("close", () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      clearInterval(this.#keepAlive);
      this.#keepAlive = undefined;
    });
    // The server lets a client close its side and still receive a response, but a panel that does so is gone.
    response.req.socket.once("end", () => response.destroy());
    response.on("drain", () => (listener.isBehind || listener.skipped > 0) && this.#schedule());
    response.write("retry: 1000\n\n");
    this.#schedule();
  }

  /** Reports a request. Costs nothing while no panel is open. */
  request(create: () => LoggedRequest): void {
    if (this.#listeners.size === 0) return;
    if (this.#requests.length < MAX_REQUESTS) this.#requests.push(create());
    else this.#skipped += 1;
    this.#schedule();
  }

  /** Reports that the state has changed. */
  changed(): void {
    if (this.#listeners.size === 0) return;
    this.#isChanged = true;
    this.#schedule();
  }

  /** Ends all responses. */
  close(): void {
    clearTimeout(this.#timer);
    for (const { response } of this.#listeners) response.end();
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => void this.#flush(), INTERVAL_MS).unref();
  }

  async #flush(): Promise<void> {
    const [requests, skipped, isChanged] = [this.#requests, this.#skipped, this.#isChanged];
    [this.#requests, this.#skipped, this.#isChanged, this.#timer] = [[], 0, false, undefined];
    const listeners = [...this.#listeners];
    const needState = isChanged || listeners.some(({ isBehind }) => isBehind);
    const state = needState ? message("state", await this.#readState()) : "";
    for (const listener of listeners) {
      const { response } = listener;
      if (response.writableNeedDrain) {
        listener.skipped += requests.length + skipped;
        listener.isBehind ||= isChanged;
        continue;
      }
      if (isChanged || listener.isBehind) response.write(state);
      listener.isBehind = false;
      const all: RequestsMessage = { requests, skipped: skipped + listener.skipped };
      listener.skipped = 0;
      if (requests.length + all.skipped > 0) response.write(message("requests", all));
    }
  }

  #comment(): void {
    for (const { response } of this.#listeners) if (!response.writableNeedDrain) response.write(":\n\n");
  }
}

/** JSON has no line breaks, which would end the data. */
const message = (event: string, data: unknown): string => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
