/** Sends a request to the API, once. `fetch` would not do: it sends a POST again after a 421 (Fetch Standard, HTTP-network-or-cache fetch). */
import { type ClientRequest, type IncomingMessage, request as requestHttp, type ServerResponse } from "node:http";
import { request as requestHttps } from "node:https";
import { pipeline } from "node:stream/promises";

import type { BodyCopy } from "./body-copy.ts";
import { requestHeaders } from "./headers.ts";

/** Time limits in ms: until the next byte of the request or the headers of the response, and until the next byte of the response. */
export type ProxyTimeouts = { response: number; idle: number };

export const DEFAULT_TIMEOUTS: ProxyTimeouts = { response: 60_000, idle: 300_000 };

/** One request to the API. `destroy` ends it, and with it its response. */
export type Forwarding = { sent: ClientRequest; touch: () => void; response: Promise<IncomingMessage> };

/**
 * Forwards a request, and its body as it arrives.
 *
 * @param upstream the base URL of the API, which every request goes to, also if its target names another host
 * @param copy gets the body
 */
export function forward(
  upstream: URL,
  request: IncomingMessage,
  copy: BodyCopy,
  timeouts: ProxyTimeouts = DEFAULT_TIMEOUTS,
): Forwarding {
  const send = upstream.protocol === "https:" ? requestHttps : requestHttp;
  const path = upstreamPath(upstream.pathname, request.url ?? "/");
  const sent = send(upstream, { method: request.method, path, headers: requestHeaders(request, upstream.host) });
  const expire = (ms: number) => () => void sent.destroy(new Error(`it sent nothing for ${ms / 1000} seconds`));
  let timer = setTimeout(expire(timeouts.response), timeouts.response);
  const touch = (): void => void timer.refresh();
  sendBody(request, sent, copy, touch);
  const response = new Promise<IncomingMessage>((resolve, reject) => {
    sent.once("response", (received) => {
      clearTimeout(timer);
      timer = setTimeout(expire(timeouts.idle), timeouts.idle);
      resolve(received);
    });
    sent.once("upgrade", (_received, socket) => socket.destroy());
    sent.on("error", reject);
    sent.once("close", () => {
      clearTimeout(timer);
      reject(new Error("it closed the connection"));
    });
  });
  return { sent, touch, response };
}

/** Returns the target of a request at the API: as it was sent, byte for byte, below the base path. */
function upstreamPath(base: string, url: string): string {
  const target = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "");
  if (target === "*") return target;
  return base.replace(/\/$/, "") + (target.startsWith("/") ? target : `/${target}`);
}

/** Writing it sends the headers, in the bytes that they had. `flushHeaders` would encode them as UTF-8. */
const NOTHING = Buffer.alloc(0);

/** Sends a body as fast as the API takes it. After the API has closed the connection, the rest is read and dropped. */
function sendBody(request: IncomingMessage, sent: ClientRequest, copy: BodyCopy, touch: () => void): void {
  // The API may decide about a request before its body has arrived.
  sent.write(NOTHING);
  request.on("data", (chunk: Buffer) => {
    touch();
    copy.add(chunk);
    if (sent.destroyed || sent.write(chunk)) return;
    request.pause();
    sent.once("drain", () => request.resume());
  });
  request.on("end", () => {
    copy.isComplete = true;
    sent.end();
  });
  sent.once("close", () => request.resume());
  request.once("close", () => request.complete || sent.destroy());
}

/** Forwards informational responses (RFC 9110, 15.2): 100, 102 and 103, which are those that Node can write. */
export function forwardInformation(sent: ClientRequest, request: IncomingMessage, response: ServerResponse): void {
  if (request.httpVersion === "1.0") return;
  sent.on("information", ({ statusCode, headers }) => {
    if (response.headersSent) return;
    if (statusCode === 100 && request.headers.expect) response.writeContinue();
    if (statusCode === 102) response.writeProcessing();
    if (statusCode === 103 && headers.link) response.writeEarlyHints(headers as Record<string, string>);
  });
}

/**
 * Writes a response as it arrives. Rejects if it ends early: then the connection to the client is broken, so that it does not take a part for
 * the whole.
 */
export async function streamResponse(
  received: IncomingMessage,
  response: ServerResponse,
  headers: string[],
  copy: BodyCopy,
  touch: () => void,
): Promise<void> {
  response.writeHead(received.statusCode as number, received.statusMessage, headers);
  // Events may follow much later.
  response.write(NOTHING);
  received.on("data", (chunk: Buffer) => {
    touch();
    copy.add(chunk);
  });
  await pipeline(received, response);
  copy.isComplete = true;
}
