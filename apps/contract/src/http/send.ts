/** One request with its credential, and its response as the suites see it. */
import type { Operation } from "@9pic/openapi";

import type { createResponseValidator } from "../validate/response.ts";
import type { RequestBody } from "./body.ts";
import { ACCEPTED_CODINGS } from "./content-coding.ts";
import { PLACEHOLDER_KEY, type ReadCredentials } from "./credentials.ts";
import { NoConnectionError, NoResponseError } from "./errors.ts";
import { type Exchange, requestLine } from "./exchange.ts";
import { readResponse } from "./received.ts";
import type { Redact } from "./redact.ts";
import { exchangeBytes, WireError } from "./wire.ts";

/**
 * A request without a credential. The transport adds that of the operation, unless the headers have a placeholder, which it replaces.
 */
export type OutgoingRequest = {
  method?: string;
  path: string;
  hasKey?: boolean;
  headers?: Record<string, string>;
  body?: RequestBody | undefined;
  /** What is special about it, for the report: "with an unknown key". */
  note?: string | undefined;
  /** Statuses of the response that the spec need not document, since the check that sends it looks at the status by itself. */
  tolerated?: readonly number[] | undefined;
};

export type SendOptions = {
  server: string;
  redact: Redact;
  validateResponse: ReturnType<typeof createResponseValidator>;
  /** Limit of one request, to the end of the body of its response, in ms. */
  timeout?: number | undefined;
};

const REQUEST_TIMEOUT_MS = 30_000;
/** Limit of the body of a response. All of them are kept until the end of the run. */
const MAX_BODY_BYTES = 16 * 2 ** 20;

type Routed = OutgoingRequest & { operation: Operation | undefined };

/** Returns the headers of a request, with the credential. */
function headersOf({ hasKey = true, headers = {}, body, operation }: Routed, { all, of }: ReadCredentials) {
  const own = Object.entries(headers).map(([name, value]) => {
    const { secret = PLACEHOLDER_KEY } = all.find(({ header }) => header === name) ?? {};
    return [name, value.replace(PLACEHOLDER_KEY, () => secret)];
  });
  const hasPlaceholder = Object.values(headers).some((value) => value.includes(PLACEHOLDER_KEY));
  const added = hasKey && !hasPlaceholder && operation ? of(operation) : undefined;
  return {
    ...{ accept: "application/json", ...Object.fromEntries(own), "user-agent": "9pic-contract" },
    "accept-encoding": ACCEPTED_CODINGS,
    ...(body && { "content-type": body.type }),
    ...(added && { [added.name]: added.prefix + added.secret }),
  } as Record<string, string>;
}

/**
 * Sends a request, and returns it with its response and what is wrong with that.
 *
 * @throws NoConnectionError, NoResponseError
 */
export async function exchangeWith(
  request: Routed,
  options: SendOptions,
  credentials: ReadCredentials,
): Promise<{ exchange: Exchange; isTimeout: boolean }> {
  const { server, redact, validateResponse, timeout = REQUEST_TIMEOUT_MS } = options;
  const { method = "GET", path, body, note, tolerated, operation } = request;
  const headers = headersOf(request, credentials);
  const sent = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const hasKey = credentials.all.some(({ header, secret }) => sent[header]?.includes(secret));
  const startedAt = Date.now();
  const limits = { timeout, maxBytes: MAX_BODY_BYTES };
  const received = await exchangeBytes(server + path, { method, headers, body: body?.bytes }, limits).catch(
    (error: unknown) => {
      if (!(error instanceof WireError)) throw error;
      const Failure = error.isConnected ? NoResponseError : NoConnectionError;
      throw new Failure(server, requestLine({ method, path, hasKey, body, note }), redact(error.message), error);
    },
  );
  const duration = Date.now() - startedAt;
  const { response, violations } = readResponse(received, { maxBytes: MAX_BODY_BYTES, redact });
  if (operation) violations.push(...validateResponse(operation, response, tolerated));
  const recorded = Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, redact(value)]));
  const operationId = operation?.operationId;
  const exchange = {
    method,
    path,
    hasKey,
    note,
    headers: recorded,
    body,
    operationId,
    response,
    violations,
    startedAt,
    duration,
  };
  return { exchange, isTimeout: received.isTimeout };
}
