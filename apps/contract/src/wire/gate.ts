import { MOST_WAITS, waitAfter } from "./backoff.ts";
import { type Exchange, requestLine } from "./exchange.ts";
import type { FindOperation } from "./route.ts";
import { HIDDEN, type Hide } from "./secret.ts";

/** The run must not send more: its limit is reached, or the server does not want more. The message says which. */
export class Stopped extends Error {}
/** There was no answer, or half of one. */
export class NoAnswer extends Error {
  /** As reports show it. */
  readonly request: string;
  readonly reason: string;

  constructor(request: string, server: string, reason: string, cause: unknown) {
    super(`no answer from ${server} to ${request}: ${reason}`, { cause });
    this.request = request;
    this.reason = reason;
  }
}

/** What is to be sent. The gate adds the key. */
export type Ask = { method?: string; path: string; hasKey?: boolean; accept?: string };

export type Gate = {
  /**
   * Sends a request once all before it are answered, and again after each 429.
   *
   * @throws Stopped, NoAnswer
   */
  ask: (request: Ask) => Promise<Exchange>;
  /** All that was sent, in order, the answers that were waited out included. */
  exchanges: readonly Exchange[];
  server: string;
};

export type GateOptions = {
  server: string;
  apiKey: string;
  hide: Hide;
  findOperation: FindOperation;
  maxRequests: number;
  /** Takes ms. */
  sleep: (wait: number) => Promise<void>;
  /** In ms since 1970. */
  now: () => number;
  /** Is told why nothing happens for a while. */
  onWait: (line: string) => void;
};

/** How often in a row there may be no answer, before the run is given up. */
const MOST_UNANSWERED = 3;

/** How long an answer may take, in ms, to the end of its body. */
const TIMEOUT = 30_000;

/**
 * The one way to the server: it holds the key, sends one request at a time and no more than allowed, waits out 429, follows no
 * redirect, and keeps what came without what in it shows the key.
 */
export function createGate(options: GateOptions): Gate {
  const { server, maxRequests, sleep, now, onWait } = options;
  const exchanges: Exchange[] = [];
  let last: Promise<unknown> = Promise.resolve();
  let stopped: Stopped | undefined;
  let sent = 0;
  let unanswered = 0;

  const stop = (reason: string): never => {
    stopped = new Stopped(reason);
    throw stopped;
  };

  async function askInTurn(request: Ask): Promise<Exchange> {
    for (let waits = 0; ; waits++) {
      if (stopped) throw stopped;
      if (sent === maxRequests) stop(`the limit of ${maxRequests} requests is reached; raise --max-requests`);
      if (unanswered === MOST_UNANSWERED) stop(`the server left ${unanswered} requests in a row without an answer`);
      sent++;
      unanswered++;
      const exchange = await send(request, options);
      unanswered = 0;
      exchanges.push(exchange);
      if (exchange.answer.status !== 429) return exchange;
      const line = requestLine(exchange);
      if (waits === MOST_WAITS) stop(`the server still answers 429 after ${waits} waits, last to ${line}; try later`);
      const wait = waitAfter(exchange.answer.headers, waits, now());
      onWait(`429 from ${line}: asking again in ${Math.round(wait / 1000)} s`);
      await sleep(wait);
    }
  }

  const ask = (request: Ask): Promise<Exchange> => {
    const turn = last.then(() => askInTurn(request));
    last = turn.catch(() => {}); // Whoever asked is told.
    return turn;
  };
  return { ask, exchanges, server };
}

async function send(request: Ask, { server, apiKey, hide, findOperation, now }: GateOptions): Promise<Exchange> {
  const { method = "GET", path, hasKey = true, accept = "application/json" } = request;
  const url = server + path;
  const headers = { accept, "user-agent": "9pic-contract", ...(hasKey && { "x-api-key": apiKey }) };
  const startedAt = now();
  try {
    const signal = AbortSignal.timeout(TIMEOUT);
    const response = await fetch(url, { method, headers, redirect: "manual", signal });
    const text = hide(await response.text());
    const shown = new Headers([...response.headers].map(([name, value]) => [name, hide(value)]));
    const answer = { status: response.status, headers: shown, text };
    const operationId = findOperation(method, path);
    const sent = { ...headers, ...(hasKey && { "x-api-key": HIDDEN }) };
    return { method, url, path, hasKey, headers: sent, operationId, answer, startedAt, duration: now() - startedAt };
  } catch (error) {
    throw new NoAnswer(requestLine({ method, path, hasKey }), server, hide(reasonOf(error as Error)), error);
  }
}

/** Node's `fetch` says "fetch failed", and why in the cause, or in the first of several causes. */
function reasonOf(error: Error): string {
  if (error.name === "TimeoutError") return `nothing whole within ${TIMEOUT / 1000} s`;
  const cause = (error.cause ?? error) as Error & { code?: string; errors?: Error[] };
  const [first = cause] = cause.errors ?? [];
  return first.message || cause.code || error.message;
}
