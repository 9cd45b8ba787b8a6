import { retryAfter } from "@9pic/client";
import type { ApiDescription, Operation } from "@9pic/openapi";

import type { Caller } from "../options/environment.ts";
import { hasSideEffects } from "../spec.ts";
import { readCredentials, type ReadCredentials } from "./credentials.ts";
import { NotSentError, StoppedError } from "./errors.ts";
import { type Exchange, requestLine } from "./exchange.ts";
import { exchangeWith, type OutgoingRequest, type SendOptions } from "./send.ts";
import { findOperation } from "./target.ts";

export type Transport = {
  /**
   * Sends a request after all earlier ones are done, and repeats it after each 429.
   *
   * @throws StoppedError, NoResponseError, NotSentError
   */
  send: (request: OutgoingRequest) => Promise<Exchange>;
  /** All requests in the order of sending, each 429 included. */
  exchanges: readonly Exchange[];
  /** What `send` threw. */
  errors: readonly Error[];
  server: string;
  /** Says why no request of an operation is sent; undefined if they are. */
  whyNotSent: (operation: Pick<Operation, "method" | "security">) => string | undefined;
  /** The credentials that are known. */
  credentials: ReadCredentials;
};

export type TransportOptions = SendOptions & {
  api: ApiDescription;
  caller: Caller;
  maxRequests: number;
  /** Whether requests with side effects may be sent. */
  isTestServer: boolean;
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

/**
 * Makes the only way to the server. It holds the key, sends one request at a time and no more than allowed, none with side effects to
 * a server that is not a test server, waits after 429, follows no redirect, validates every response, and redacts the key in what it
 * records.
 */
export function createTransport(options: TransportOptions): Transport {
  const { api, server, maxRequests, isTestServer, sleep, onWait } = options;
  const credentials = readCredentials(api, options.caller, server);
  const exchanges: Exchange[] = [];
  const errors: Error[] = [];
  let last: Promise<unknown> = Promise.resolve();
  let sent = 0;
  /** The number of requests since the last response. */
  let failures = 0;

  async function sendInTurn(request: OutgoingRequest): Promise<Exchange> {
    const { method = "GET", path } = request;
    const operation = findOperation(api, method, path);
    const reason = whyNotSent(operation ?? { method, security: [] });
    if (reason !== undefined) throw new NotSentError(reason);
    for (let waits = 0; ; waits++) {
      const stopped = errors.find((error) => error instanceof StoppedError);
      if (stopped) throw stopped;
      if (sent === maxRequests)
        throw new StoppedError(`the limit of ${maxRequests} requests is reached; raise --max-requests`);
      if (failures === MAX_FAILURES)
        throw new StoppedError(`the server completed no response to ${failures} requests in a row`);
      sent++;
      failures++;
      const { exchange, isTimeout } = await exchangeWith({ ...request, operation }, options, credentials);
      if (!isTimeout) failures = 0;
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

  const whyNotSent: Transport["whyNotSent"] = ({ method, security }) => {
    if (hasSideEffects(method) && !isTestServer) return `a ${method} can change data; with --test-server it is sent`;
    if (security.length === 0 || credentials.of({ security })) return undefined;
    return `it needs a credential of ${security.flatMap(Object.keys).join(" or ")}; set NINEPIC_CREDENTIALS`;
  };

  const send = (request: OutgoingRequest): Promise<Exchange> => {
    const turn = last.then(() => sendInTurn(request));
    last = turn.catch((error: Error) => errors.push(error)); // The caller gets the error too.
    return turn;
  };
  return { send, exchanges, errors, server, whyNotSent, credentials };
}

/**
 * Returns how long to wait after a 429, in ms: as long as `Retry-After` says, or twice as long each time, from 1 to 60 s.
 *
 * @param waits how often this request has waited already
 * @param now in ms since 1970
 */
export const waitAfter429 = (headers: Headers, waits: number, now = Date.now()): number =>
  Math.min(MAX_WAIT_MS, Math.max(MIN_WAIT_MS, retryAfter(headers, now) ?? MIN_WAIT_MS * 2 ** waits));
