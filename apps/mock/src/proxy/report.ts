import type { IncomingMessage } from "node:http";

import { maskText } from "../mask.ts";
import type { ExchangeReport } from "./validate.ts";

type About = { in: "request" | "response"; method: string; url: string; status: number };

/** A violation of the spec by a request or by its response, without the API key. */
export type ProxyViolation = About & { problem: string };

/** What else there is to say of a request or its response, such as that a body was too large to be validated. */
export type ProxyNote = About & { note: string };

export type ProxyListeners = {
  /** Receives the violations of a request and its response. */
  report: (violations: ProxyViolation[]) => void;
  /** Receives what else there is to say of them. */
  note?: ((note: ProxyNote) => void) | undefined;
};

/** Reports what was found in a request and in its response, whose status is the one that the client gets. */
export class Reporter {
  readonly #request: IncomingMessage;
  readonly #listeners: ProxyListeners;

  constructor(request: IncomingMessage, listeners: ProxyListeners) {
    this.#request = request;
    this.#listeners = listeners;
  }

  add(status: number, { violations, notes }: ExchangeReport): void {
    for (const { in: part, problem } of notes) this.note(status, part, problem);
    if (violations.length > 0)
      this.#listeners.report(violations.map(({ in: part, problem }) => ({ ...this.#about(status, part), problem })));
  }

  note(status: number, part: About["in"], note: string): void {
    this.#listeners.note?.({ ...this.#about(status, part), note });
  }

  #about(status: number, part: About["in"]): About {
    const { method = "GET", url = "/", headers } = this.#request;
    return { in: part, method, url: maskText(url, headers), status };
  }
}
