import type { IncomingMessage } from "node:http";

import { createChecker, failure, type Model } from "@9pic/sandbox";

import type { Answer } from "../http/answer.ts";
import { readBody } from "../http/body.ts";
import { maskUrl } from "../mask.ts";

/** What in a request, or in the answer to it, is not as the spec has it. */
export type Violation = { in: "request" | "response"; method: string; url: string; status: number; problem: string };

/** Headers that are about one connection, or that the next one has of its own (RFC 9110, 7.6.1). */
const HOP_BY_HOP = [
  "connection",
  "content-encoding",
  "content-length",
  "expect",
  "host",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
];

/** How long the API may take, in ms. */
const PATIENCE = 60_000;

/**
 * Passes a request on and the answer back, unchanged, and tells of every violation.
 *
 * @param upstream the origin of the API
 */
export function createProxy(model: Model, upstream: string, tell: (violations: Violation[]) => void) {
  const checker = createChecker(model);
  return async (request: IncomingMessage): Promise<Answer> => {
    const { method = "GET", url = "/", headers } = request;
    const { operation, problems } = checker.request({ method: method === "HEAD" ? "GET" : method, url, headers });
    const place = { method, url: maskUrl(url, headers) };
    const answer = await forward(upstream, request).catch((error: unknown) => reason(error));
    if (typeof answer === "string") return failure(502, `The proxy got no answer from ${upstream}: ${answer}`);
    const wrong = operation && method !== "HEAD" ? checker.response(operation, described(answer)) : [];
    const violation =
      (where: Violation["in"]) =>
      (problem: string): Violation => ({ in: where, ...place, status: answer.status, problem });
    const violations = [...problems.map(violation("request")), ...wrong.map(violation("response"))];
    if (violations.length > 0) tell(violations);
    return answer;
  };
}

const described = ({ status, type = "", body }: Answer): { status: number; type: string; text: string } => ({
  status,
  type,
  text: Buffer.from((body as Uint8Array | undefined) ?? []).toString("utf8"),
});

async function forward(upstream: string, request: IncomingMessage): Promise<Answer> {
  const { method = "GET", url = "/" } = request;
  const body = ["GET", "HEAD", "OPTIONS"].includes(method) ? undefined : await readBody(request);
  const response = await fetch(new URL(url.replace(/^\/+/, "/"), upstream), {
    method,
    headers: passedOn(Object.entries(request.headers)),
    ...(body !== undefined && { body }),
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE),
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const type = response.headers.get("content-type") ?? undefined;
  const headers = Object.fromEntries(passedOn(response.headers).filter(([name]) => name !== "content-type"));
  const hasBody = bytes.length > 0 || ![204, 304].includes(response.status);
  return {
    status: response.status,
    headers,
    ...(hasBody && { type: type ?? "" }),
    body: hasBody ? bytes : undefined,
    delay: 0,
  };
}

const passedOn = (headers: Iterable<[string, string | string[] | undefined]>): [string, string][] =>
  [...headers]
    .filter(([name, value]) => value !== undefined && !HOP_BY_HOP.includes(name))
    .map(([name, value]) => [name, String(value)]);

const reason = (error: unknown): string => {
  const { message, cause } = error as Error;
  return (cause as Error | undefined)?.message ?? message;
};
