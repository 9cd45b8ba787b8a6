import type { IncomingMessage } from "node:http";

import { createTrafficValidator, failure, type CompiledSpec } from "@9pic/sandbox";

import type { MockResponse } from "../http/response.ts";
import { maskText } from "../mask.ts";
import { forward, textOf, type UpstreamResponse } from "./forward.ts";

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
    let response: UpstreamResponse;
    try {
      response = await forward(upstream, request, body);
    } catch (error) {
      return failure(502, maskText(`The proxy got no response from ${upstream}: ${reasonOf(error)}`, headers));
    }
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
    const mask = (text: string): string => maskText(text, headers);
    const ofResponse = operation && !isHead ? validator.validateResponse(operation, textOf(response), mask) : [];
    const found = [
      ...violations.map(withoutContent).map(violation("request")),
      ...ofResponse.map(violation("response")),
    ];
    if (found.length > 0) report(found);
    return response;
  };
}

/** Removes the part of a request body that V8 quotes in `Unexpected token 's', "{ "a": secret" is not valid JSON`. */
const withoutContent = (problem: string): string => problem.replace(/, (\.{3})?".*"(\.{3})? is not valid JSON$/s, "");

/** Returns why a request failed. Node gives an error for each address of a host. */
const reasonOf = (error: unknown): string => {
  const { message, cause, errors } = error as Error & { errors?: Error[] };
  return errors?.[0]?.message ?? (cause as Error | undefined)?.message ?? message;
};
