import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";

import {
  type CompiledOperation,
  type CompiledSpec,
  createTrafficValidator,
  MAX_BODY_BYTES,
  type TrafficValidator,
} from "@9pic/sandbox";

import type { MockResponse } from "../http/response.ts";
import { BodyCopy } from "./body-copy.ts";
import { type BodyText, readText } from "./decode.ts";
import { askFallback, type Fallback, isLacking, type Respond } from "./fallback.ts";
import type { ProxyTimeouts } from "./forward.ts";
import { isPreflight } from "./headers.ts";
import { type ProxyListeners, Reporter } from "./report.ts";
import { transfer, type WrittenResponse } from "./transfer.ts";
import { findOperation, validateExchange } from "./validate.ts";

/** A request for a documented operation, and its response as the API sent it. Keys are not hidden. */
export type ProxyExchange = {
  operation: CompiledOperation;
  request: { method: string; url: string; headers: IncomingHttpHeaders };
  /** `text` is undefined for a response that is too large to keep, or that cannot be read. */
  response: { status: number; type: string; text: string | undefined };
};

export type ProxyOptions = ProxyListeners & {
  /** The base URL of the API. */
  upstream: string;
  /** The origin of the pages that may read responses, also with credentials. Default: `*`, any, without credentials. */
  corsOrigin?: string | undefined;
  /** Called after each exchange of a documented operation whose response came whole from the API, except for HEAD. */
  onExchange?: ((exchange: ProxyExchange) => void) | undefined;
  /** Responds to a request for an operation that the API does not have yet (404 or 501). */
  fallback?: Fallback | undefined;
  /** Maximum size of a body that is kept to be validated, in bytes. Default: 16 MB. */
  maxBodyBytes?: number | undefined;
  timeouts?: ProxyTimeouts | undefined;
};

type Proxy = (request: IncomingMessage, response: ServerResponse) => Promise<MockResponse | undefined>;

/** Returns a handler that forwards each request, and the response as it arrives. Only the headers of the connection and of CORS change. */
export function createProxy(spec: CompiledSpec, options: ProxyOptions): Proxy {
  const { corsOrigin = "*", maxBodyBytes = MAX_BODY_BYTES, fallback, timeouts } = options;
  const validator = createTrafficValidator(spec);
  const upstream = new URL(options.upstream);
  return async (request, response) => {
    // The API's CORS headers are about the pages that may call the API, and not about those that may call this proxy.
    if (isPreflight(request)) return { status: 204, headers: {}, body: undefined, delay: 0 };
    const operation = findOperation(validator, request);
    const requestBody = new BodyCopy(operation ? maxBodyBytes : 0, request.headers["content-length"]);
    const replacing = operation && fallback?.(operation);
    const outcome = await transfer(request, response, requestBody, {
      upstream,
      corsOrigin,
      timeouts,
      keptBytes: (type) => (operation && isKept(type, request, options) ? maxBodyBytes : 0),
      isReplaced: (status) => replacing !== undefined && isLacking(status),
    });
    const exchange: Exchange = { validator, operation, request, requestBody, reporter: new Reporter(request, options) };
    if (outcome.kind === "failed") return outcome.response;
    if (outcome.kind === "written") await conclude(exchange, outcome, options);
    if (outcome.kind === "broken" && outcome.problem !== undefined)
      exchange.reporter.note(outcome.status, "response", `body: ended early: ${outcome.problem}`);
    return outcome.kind === "replaced" && replacing ? replace(exchange, outcome.status, replacing) : undefined;
  };
}

type Exchange = {
  validator: TrafficValidator;
  operation: CompiledOperation | undefined;
  request: IncomingMessage;
  requestBody: BodyCopy;
  reporter: Reporter;
};

/** Whether the body of a response is kept: JSON to be validated, and any other text for a listener. */
const isKept = (type: string, { method }: IncomingMessage, { onExchange }: ProxyOptions): boolean =>
  method !== "HEAD" && (/\bjson\b/i.test(type) || (onExchange !== undefined && !/^text\/event-stream\b/i.test(type)));

/** Reports what a validation finds in an exchange, after its response has been written. */
async function conclude(exchange: Exchange, written: WrittenResponse, options: ProxyOptions): Promise<void> {
  const { validator, operation, request, requestBody, reporter } = exchange;
  const { status, type, encoding, copy } = written;
  const kept = operation && isKept(type, request, options) ? await readText(copy, encoding) : undefined;
  // Of another body, the spec says only whether there is one.
  const body: BodyText = kept ?? { text: copy.size > 0 ? "(not kept)" : "" };
  // A 304 is about the cache of the client, and not part of the API.
  const response = request.method === "HEAD" || status === 304 ? undefined : { status, type, body };
  reporter.add(status, await validateExchange(validator, { request, requestBody, response }));
  if (!operation || !response) return;
  const { method = "GET", url = "/", headers } = request;
  options.onExchange?.({ operation, request: { method, url, headers }, response: { status, type, text: kept?.text } });
}

/** Returns the response of the sandbox to a request for what the API does not have. */
async function replace(exchange: Exchange, lacking: number, respond: Respond): Promise<MockResponse> {
  const { validator, request, requestBody, reporter } = exchange;
  const response = await askFallback(respond, request, requestBody);
  const { status } = response;
  reporter.note(status, "response", `the sandbox responded, since the API responded with ${lacking}`);
  reporter.add(status, await validateExchange(validator, { request, requestBody, response: undefined }));
  return { ...response, headers: { ...response.headers, "x-mock-fallback": String(lacking) } };
}
