/** Sends a request to the API, once. `fetch` would not do: it sends a POST again after a 421 (Fetch Standard, HTTP-network-or-cache fetch). */
import { once } from "node:events";
import { type IncomingHttpHeaders, type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { buffer } from "node:stream/consumers";
import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";

import { readTarget } from "@9pic/sandbox";

import type { MockResponse } from "../http/response.ts";

/** Headers of one connection only (RFC 9110, 7.6.1). */
const HOP_BY_HOP = ["connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"];
/** Request headers that the connection to the API sets itself. */
const SET_BY_NODE = ["host", "content-length", "expect"];
/** Response headers that are set from the body. */
const REPLACED = ["content-length", "content-type"];

const UPSTREAM_TIMEOUT_MS = 60_000;

export type UpstreamResponse = MockResponse & { body: Buffer | undefined };

/**
 * Forwards a request and returns the response. Rejects if there is none within 60 seconds.
 *
 * @param upstream the origin of the API, which every request goes to, also if its target names another
 */
export async function forward(upstream: string, request: IncomingMessage, body?: Buffer): Promise<UpstreamResponse> {
  const { method = "GET", headers } = request;
  const { path, search } = readTarget(request.url ?? "/");
  const target = Object.assign(new URL(upstream), { pathname: path, search });
  const send = target.protocol === "https:" ? requestHttps : requestHttp;
  const length = body && { "content-length": body.length };
  const sent = send(target, {
    method,
    headers: { ...without(headers, SET_BY_NODE), ...length },
    signal: AbortSignal.timeout(UPSTREAM_TIMEOUT_MS),
  }).end(body);
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  const bytes = await buffer(response);
  const { statusCode: status = 502 } = response;
  const hasBody = bytes.length > 0 || ![204, 304].includes(status);
  return {
    status,
    headers: without(response.headers, REPLACED) as MockResponse["headers"],
    ...(hasBody && { type: response.headers["content-type"] ?? "" }),
    body: hasBody ? bytes : undefined,
    delay: 0,
    isPrivate: true, // The API's own CORS headers are forwarded.
  };
}

const without = (headers: IncomingHttpHeaders, names: string[]): IncomingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name) && !names.includes(name)));

const DECODERS: Record<string, (bytes: Buffer, options: { maxOutputLength: number }) => Buffer> = {
  gzip: gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};
/** In bytes: a small response could decode to one that fills the memory. */
const MAX_DECODED = 100_000_000;

/** Returns a response with its body as text. A body that cannot be decoded stays as it is, and so is no JSON. */
export function textOf({ status, type = "", headers, body }: UpstreamResponse): {
  status: number;
  type: string;
  text: string;
} {
  const decode = DECODERS[String(headers["content-encoding"] ?? "").toLowerCase()];
  let bytes = body ?? Buffer.alloc(0);
  try {
    bytes = decode?.(bytes, { maxOutputLength: MAX_DECODED }) ?? bytes;
  } catch {
    // Reported as a body that is not JSON.
  }
  return { status, type, text: bytes.toString("utf8") };
}
