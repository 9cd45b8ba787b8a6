/** What a proxy changes in the headers of a message. All others stay as they were sent: their names, their order, and each of several. */
import type { IncomingMessage } from "node:http";

import { corsHeaders } from "../http/response.ts";

/** Headers of one connection only (RFC 9110, 7.6.1), beside those that `Connection` names. */
const HOP_BY_HOP = ["connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"];

/** Methods whose requests have no body unless a header announces one. */
const WITHOUT_BODY = ["GET", "HEAD", "DELETE", "OPTIONS", "TRACE"];

/** Returns the headers of a request to the API, names and values in turn. */
export function requestHeaders(request: IncomingMessage, host: string): string[] {
  const { method = "GET", headers } = request;
  // The framing comes from what Node has read, and not from `Connection`, which could remove it: then the body would become a second request.
  const length = headers["content-length"] ?? (WITHOUT_BODY.includes(method) ? undefined : "0");
  const framing = headers["transfer-encoding"]
    ? ["Transfer-Encoding", "chunked"]
    : length && ["Content-Length", length];
  return ["Host", host, ...endToEnd(request, ["host", "content-length"]), ...(framing || [])];
}

/**
 * Returns the headers of a response of the API, names and values in turn. Its CORS headers are replaced: they are meant for the pages of the
 * API's own origin, and a browser refuses a response that has both.
 */
export function responseHeaders(response: IncomingMessage, request: IncomingMessage, corsOrigin: string): string[] {
  const names = Object.keys(response.headers);
  const kept = endToEnd(
    response,
    names.filter((name) => name.startsWith("access-control-")),
  );
  return [...kept, ...Object.entries(corsHeaders(corsOrigin, request, names)).flat()];
}

/** Returns the headers of a message that are not about its connection, without some. */
function endToEnd({ headers, rawHeaders }: IncomingMessage, without: string[]): string[] {
  const named = (headers.connection ?? "").toLowerCase().split(",");
  const dropped = new Set([...HOP_BY_HOP, ...without, ...named.map((name) => name.trim())]);
  return rawHeaders.flatMap((name, index) =>
    index % 2 === 0 && !dropped.has(name.toLowerCase()) ? [name, rawHeaders[index + 1] as string] : [],
  );
}

/** Whether a browser asks if a page may send a request (Fetch Standard, "CORS-preflight request"). */
export const isPreflight = ({ method, headers }: IncomingMessage): boolean =>
  method === "OPTIONS" && headers.origin !== undefined && headers["access-control-request-method"] !== undefined;
