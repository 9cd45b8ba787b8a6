import type { IncomingMessage } from "node:http";

import { createValidator, failure, type Model } from "@9pic/sandbox";

import type { MockResponse } from "../http/response.ts";
import { maskText } from "../mask.ts";
import { forward } from "./forward.ts";

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
export function createProxy(model: Model, upstream: string, report: (violations: ProxyViolation[]) => void) {
  const validator = createValidator(model);
  return async (request: IncomingMessage): Promise<MockResponse> => {
    const { method = "GET", url = "/", headers } = request;
    const response = await forward(upstream, request).catch((error: unknown) => maskText(reason(error), headers));
    if (typeof response === "string") return failure(502, `The proxy got no response from ${upstream}: ${response}`);
    // A preflight is sent by the browser, and is not part of the API.
    if (method === "OPTIONS") return response;

    const isHead = method === "HEAD";
    const { operation, violations } = validator.validateRequest({ method: isHead ? "GET" : method, url, headers });
    const isValidated = operation && !isHead;
    const found = {
      request: violations,
      response: isValidated ? validator.validateResponse(operation, textOf(response)) : [],
    };
    const { status } = response;
    const reported = (["request", "response"] as const).flatMap((part) =>
      found[part].map((problem) => ({
        in: part,
        method,
        url: maskText(url, headers),
        status,
        problem: maskText(problem, headers),
      })),
    );
    if (reported.length > 0) report(reported);
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
