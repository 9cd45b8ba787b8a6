import type { IncomingMessage } from "node:http";

import { createTrafficValidator, failure, type CompiledSpec, readTarget } from "@9pic/sandbox";

import type { MockResponse } from "./http/response.ts";
import { maskText } from "./mask.ts";

/** A violation of the spec by a request or by its response, without the API key. */
export type ProxyViolation = {
  in: "request" | "response";
  method: string;
  url: string;
  status: number;
  problem: string;
};

/**
 * Returns a handler that forwards each request, and returns the response unchanged.
 *
 * @param upstream the origin of the API
 * @param report receives the violations of a request and its response
 */
export function createProxy(spec: CompiledSpec, upstream: string, report: (violations: ProxyViolation[]) => void) {
  const validator = createTrafficValidator(spec);
  return async (request: IncomingMessage, body?: Buffer): Promise<MockResponse> => {
    const { method = "GET", url = "/", headers } = request;
    const response = await forward(upstream, request, body).catch((error: unknown) => maskText(reason(error), headers));
    if (typeof response === "string") return failure(502, `The proxy got no response from ${upstream}: ${response}`);
    // A preflight is sent by the browser, and is not part of the API.
    if (method === "OPTIONS") return response;

    const isHead = method === "HEAD";
    const { operation, violations } = validator.validateRequest({
      method: isHead ? "GET" : method,
      url,
      headers,
      body,
    });
    const violation =
      (part: ProxyViolation["in"]) =>
      (problem: string): ProxyViolation => ({
        in: part,
        method,
        url: maskText(url, headers),
        status: response.status,
        problem: maskText(problem, headers),
      });
    const ofResponse = operation && !isHead ? validator.validateResponse(operation, textOf(response)) : [];
    const found = [...violations.map(violation("request")), ...ofResponse.map(violation("response"))];
    if (found.length > 0) report(found);
    return response;
  };
}

const textOf = ({ status, type = "", body }: MockResponse): { status: number; type: string; text: string } => ({
  status,
  type,
  text: Buffer.from((body as Uint8Array | undefined) ?? []).toString("utf8"),
});

const reason = (error: unknown): string => {
  const { message, cause } = error as Error;
  return (cause as Error | undefined)?.message || message;
};

/** Headers of one connection only (RFC 9110, 7.6.1). */
const HOP_BY_HOP = ["connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"];
/** Request headers that the connection to the API sets itself. */
const SET_BY_FETCH = ["host", "content-length", "expect", "accept-encoding"];
/** Response headers that no longer hold for the decoded body, or are forwarded in another way. */
const REPLACED = ["content-length", "content-encoding", "content-type", "set-cookie"];

const UPSTREAM_TIMEOUT_MS = 60_000;

/**
 * Forwards a request and returns the response. Rejects if there is none within 60 seconds.
 *
 * @param upstream the origin of the API, which every request goes to, also if its target names another
 */
async function forward(upstream: string, request: IncomingMessage, body?: Buffer): Promise<MockResponse> {
  const { method = "GET", headers } = request;
  const { path, search } = readTarget(request.url ?? "/");
  const target = Object.assign(new URL(upstream), { pathname: path, search });
  const response = await fetch(target, {
    method,
    headers: [...forwarded(Object.entries(headers), SET_BY_FETCH), ["accept-encoding", "gzip, deflate, br"]],
    ...(body && { body: new Uint8Array(body) }),
    redirect: "manual",
    signal: AbortSignal.timeout(UPSTREAM_TIMEOUT_MS),
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const cookies = response.headers.getSetCookie();
  const hasBody = bytes.length > 0 || ![204, 304].includes(response.status);
  return {
    status: response.status,
    headers: {
      ...Object.fromEntries(forwarded(response.headers, REPLACED)),
      ...(cookies.length > 0 && { "set-cookie": cookies }),
    },
    ...(hasBody && { type: response.headers.get("content-type") ?? "" }),
    body: hasBody ? bytes : undefined,
    delay: 0,
    isPrivate: true, // The API's own CORS headers are forwarded.
  };
}

const forwarded = (headers: Iterable<[string, string | string[] | undefined]>, without: string[]): [string, string][] =>
  [...headers]
    .filter(([name, value]) => value !== undefined && !HOP_BY_HOP.includes(name) && !without.includes(name))
    .map(([name, value]) => [name, String(value)]);
