import { retryAfter } from "@9pic/client";
import type { ApiDescription } from "@9pic/openapi";

import { findOperation } from "../spec.ts";
import type { createResponseValidator } from "../validate/response.ts";
import { type Exchange, requestLine } from "./exchange.ts";
import { type Redact, REDACTED } from "./redact.ts";

/** The run must not send more requests. The message says why, and what to do. */
export class StoppedError extends Error {}

/** There was no response, or only a part of one. */
export class NoResponseError extends Error {
  readonly failure: { problem: string; request: string };

  constructor(server: string, request: string, reason: string, cause: unknown) {
    super(`no response from ${server} to ${request}: ${reason}`, { cause });
    this.failure = { problem: `no response: ${reason}`, request };
  }
}

/** A request without the key, which the transport adds. */
export type OutgoingRequest = { method?: string; path: string; hasKey?: boolean; accept?: string };

export type Transport = {
  /**
   * Sends a request after all earlier ones are done, and repeats it after each 429.
   *
   * @throws StoppedError, NoResponseError
   */
  send: (request: OutgoingRequest) => Promise<Exchange>;
  /** All requests in the order of sending, each 429 included. */
  exchanges: readonly Exchange[];
  /** What `send` threw. */
  errors: readonly Error[];
  server: string;
};

export type TransportOptions = {
  api: ApiDescription;
  server: string;
  apiKey: string;
  redact: Redact;
  validateResponse: ReturnType<typeof createResponseValidator>;
  maxRequests: number;
  /** Waits, in ms. */
  sleep: (delay: number) => Promise<void>;
  /** Called with a line of text before each wait. */
  onWait: (line: string) => void;
};

/** Maximum number of waits after 429 for one request. */
const MAX_WAITS = 6;
/** Limits of one wait, in ms, whatever `Retry-After` says. */
const [MIN_WAIT_MS, MAX_WAIT_MS] = [1000, 60_000];
/** Maximum number of consecutive requests without a response. */
const MAX_FAILURES = 3;
/** Limit of one request, to the end of the body of its response. */
const REQUEST_TIMEOUT_MS = 30_000;

/**
 * Makes the only way to the server. It holds the key, sends one request at a time and no more than allowed, waits after 429, follows
 * no redirect, validates every response, and redacts the key in what it records.
 */
export function createTransport(options: TransportOptions): Transport {
  const { server, maxRequests, sleep, onWait } = options;
  const exchanges: Exchange[] = [];
  const errors: Error[] = [];
  let last: Promise<unknown> = Promise.resolve();
  let sent = 0;
  /** The number of requests since the last response. */
  let failures = 0;

  async function sendInTurn(request: OutgoingRequest): Promise<Exchange> {
    for (let waits = 0; ; waits++) {
      const stopped = errors.find((error) => error instanceof StoppedError);
      if (stopped) throw stopped;
      if (sent === maxRequests)
        throw new StoppedError(`the limit of ${maxRequests} requests is reached; raise --max-requests`);
      if (failures === MAX_FAILURES)
        throw new StoppedError(`the server did not respond to ${failures} requests in a row`);
      sent++;
      failures++;
      const exchange = await exchangeWith(request, options);
      failures = 0;
      exchanges.push(exchange);
      if (exchange.response.status !== 429) return exchange;
      const line = requestLine(exchange);
      if (waits === MAX_WAITS)
        throw new StoppedError(`the server still returns 429 after ${waits} waits, last to ${line}; try later`);
      const delay = waitAfter429(exchange.response.headers, waits);
      onWait(`429 from ${line}: retrying in ${Math.round(delay / 1000)} s`);
      await sleep(delay);
    }
  }

  const send = (request: OutgoingRequest): Promise<Exchange> => {
    const turn = last.then(() => sendInTurn(request));
    last = turn.catch((error: Error) => errors.push(error)); // The caller gets the error too.
    return turn;
  };
  return { send, exchanges, errors, server };
}

/**
 * Returns how long to wait after a 429, in ms: as long as `Retry-After` says, or twice as long each time, from 1 to 60 s.
 *
 * @param waits how often this request has waited already
 * @param now in ms since 1970
 */
export const waitAfter429 = (headers: Headers, waits: number, now = Date.now()): number =>
  Math.min(MAX_WAIT_MS, Math.max(MIN_WAIT_MS, retryAfter(headers, now) ?? MIN_WAIT_MS * 2 ** waits));

async function exchangeWith(request: OutgoingRequest, options: TransportOptions): Promise<Exchange> {
  const { server, apiKey, api, redact, validateResponse } = options;
  const { method = "GET", path, hasKey = true, accept = "application/json" } = request;
  const headers = { accept, "user-agent": "9pic-contract", ...(hasKey && { "x-api-key": apiKey }) };
  const init = { method, headers, redirect: "manual", signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) } as const;
  const startedAt = Date.now();
  const { status, received, text } = await fetch(server + path, init)
    .then(async (message) => ({ status: message.status, received: message.headers, text: await message.text() }))
    .catch((error: Error) => {
      throw new NoResponseError(server, requestLine({ method, path, hasKey }), redact(reasonOf(error)), error);
    });
  const duration = Date.now() - startedAt;
  const response = {
    status,
    headers: new Headers([...received].map(([name, value]) => [name, redact(value)])),
    text: redact(text),
  };
  const operation = findOperation(api, method, path);
  const violations = operation ? validateResponse(operation, response) : [];
  const sent = { ...headers, ...(hasKey && { "x-api-key": REDACTED }) };
  const operationId = operation?.operationId;
  return { method, path, hasKey, headers: sent, operationId, response, violations, startedAt, duration };
}

/** Node's `fetch` says "fetch failed", and why in the cause, or in the first of several causes. */
function reasonOf(error: Error): string {
  if (error.name === "TimeoutError") return `no complete response within ${REQUEST_TIMEOUT_MS / 1000} s`;
  const cause = (error.cause ?? error) as Error & { code?: string; errors?: Error[] };
  const [first = cause] = cause.errors ?? [];
  return first.message || cause.code || error.message;
}
