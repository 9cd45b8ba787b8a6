import type { IncomingMessage } from "node:http";

import { createValidator, failure, type Model } from "@9pic/sandbox";

import type { Answer } from "../http/answer.ts";
import { maskText } from "../mask.ts";
import { forward } from "./forward.ts";

/** What in a request, or in the answer to it, is not as the spec has it. */
export type Violation = { in: "request" | "response"; method: string; url: string; status: number; problem: string };

/**
 * Makes a handler that passes a request on and the answer back, and tells of every violation. What it tells is without the key.
 *
 * @param upstream the origin of the API
 */
export function createProxy(model: Model, upstream: string, tell: (violations: Violation[]) => void) {
  const validator = createValidator(model);
  return async (request: IncomingMessage): Promise<Answer> => {
    const { method = "GET", url = "/", headers } = request;
    const answer = await forward(upstream, request).catch((error: unknown) => maskText(reason(error), headers));
    if (typeof answer === "string") return failure(502, `The proxy got no answer from ${upstream}: ${answer}`);
    // A browser asks by itself what it may send; that is no call of the API.
    if (method === "OPTIONS") return answer;

    const isHead = method === "HEAD";
    const { operation, violations: requestViolations } = validator.validateRequest({
      method: isHead ? "GET" : method,
      url,
      headers,
    });
    const wrong = operation && !isHead ? validator.validateResponse(operation, described(answer)) : [];
    const violation = (where: Violation["in"], problem: string): Violation => ({
      in: where,
      method,
      url: maskText(url, headers),
      status: answer.status,
      problem: maskText(problem, headers),
    });
    const violations = [
      ...requestViolations.map((problem) => violation("request", problem)),
      ...wrong.map((problem) => violation("response", problem)),
    ];
    if (violations.length > 0) tell(violations);
    return answer;
  };
}

const described = ({ status, type = "", body }: Answer): { status: number; type: string; text: string } => ({
  status,
  type,
  text: Buffer.from((body as Uint8Array | undefined) ?? []).toString("utf8"),
});

const reason = (error: unknown): string => {
  const { message, cause } = error as Error;
  return (cause as Error | undefined)?.message || message;
};
