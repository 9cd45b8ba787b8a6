import { apiError } from "../errors/api-errors.ts";
import type { ErrorDetails } from "../errors/base.ts";
import { UnexpectedResponseError } from "../errors/other-errors.ts";
import type { Secret } from "../errors/secret.ts";
import type { Answer } from "../transport/body.ts";
import type { Settled } from "./call.ts";

/** How much of what a server says goes into a message, in characters. */
const LONGEST = 200;

/**
 * The payload of an answer. A success is a 2xx whose envelope says so; neither of the two alone is enough. Whatever else comes, be it
 * from something between us and the API, is an error.
 */
export function unwrap(answer: Answer, about: ErrorDetails, secret: Secret): Settled {
  const { text, response } = answer;
  const { ok, status } = response;
  const { responseType, message, data } = Object(parse(text)) as Record<string, unknown>;
  const isText = typeof message === "string";
  if (ok && responseType === "success" && isText && data !== undefined) return { data, answer };
  const brief = (said: string): string => secret.hide(said).slice(0, LONGEST);
  // A gateway in front of the API has a message too: `{"message": "Too Many Requests"}`.
  const serverMessage = isText ? brief(message) : undefined;
  const problem = (!ok && serverMessage) || `not the API's envelope but ${JSON.stringify(brief(text))}`;
  const details = { ...about, status, serverMessage };
  return { error: ok ? new UnexpectedResponseError(problem, details) : apiError(status, problem, details) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
