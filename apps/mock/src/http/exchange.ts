import type { IncomingMessage, ServerResponse } from "node:http";

import { failure } from "@9pic/sandbox";

import type { Answer } from "./answer.ts";
import { dropBody, isTooLarge, LARGEST_BODY } from "./body.ts";
import { track } from "./connections.ts";
import type { Cors } from "./cors.ts";
import { write } from "./write.ts";

/** What the HTTP shell is made of. */
export type Shell = {
  /** Answers a request. What it throws becomes a 500, never the end of the process. */
  handle: (request: IncomingMessage) => Answer | Promise<Answer>;
  cors: Cors;
  /** Is told of what was thrown. */
  failed: (error: unknown) => void;
  /** Is told of each answer, and how long it took, in ms. */
  answered?: ((request: IncomingMessage, status: number, ms: number) => void) | undefined;
  /** How long a sender may take, in ms: for the headers, and for all of a request. */
  timeouts?: { headers: number; request: number };
};

/** The longest URL, in characters. RFC 9110 (4.1) asks for at least 8000. */
const LONGEST_URL = 8192;

/** One request and its answer. */
export class Exchange {
  readonly #shell: Shell;
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  readonly #start = performance.now();
  readonly #isListening: () => boolean;

  constructor(shell: Shell, request: IncomingMessage, response: ServerResponse, isListening: () => boolean) {
    this.#shell = shell;
    this.#request = request;
    this.#response = response;
    this.#isListening = isListening;
  }

  /** Gets the answer and sends it, as soon as it may be sent. Never throws. */
  run(): void {
    track(this.#request.socket, this.#response);
    try {
      const answer = refuse(this.#request) ?? this.#shell.handle(this.#request);
      if (answer instanceof Promise)
        answer.then((late) => this.#deliver(late)).catch((error) => this.#apologise(error));
      else this.#deliver(answer);
    } catch (error) {
      this.#apologise(error);
    }
    dropBody(this.#request);
  }

  #deliver(answer: Answer): void {
    if (answer.delay === 0) return this.#send(answer);
    const timer = setTimeout(() => {
      try {
        this.#send(answer);
      } catch (error) {
        this.#apologise(error);
      }
    }, answer.delay);
    // Nobody waits any more.
    this.#response.once("close", () => clearTimeout(timer));
  }

  #send(answer: Answer): void {
    const { cors, answered } = this.#shell;
    const headers = this.#request.method === "OPTIONS" ? cors.preflight(this.#request) : cors.headers;
    const shared = answer.isPrivate ? {} : headers;
    // A server that is about to end keeps no connection open.
    write(this.#request, this.#response, answer, this.#isListening() ? shared : { ...shared, connection: "close" });
    answered?.(this.#request, answer.status, performance.now() - this.#start);
  }

  /** Whatever went wrong in the mock, the caller gets an answer. */
  #apologise(error: unknown): void {
    this.#shell.failed(error);
    if (this.#response.headersSent) this.#response.destroy();
    else this.#send(failure(500, "The mock failed. Its log says more."));
  }
}

/** What is too large to be looked at. */
function refuse(request: IncomingMessage): Answer | undefined {
  if ((request.url ?? "").length > LONGEST_URL)
    return failure(414, `The URL is longer than ${LONGEST_URL} characters.`);
  if (!isTooLarge(request)) return undefined;
  return failure(413, `The body is larger than ${LARGEST_BODY} bytes.`, { connection: "close" });
}
