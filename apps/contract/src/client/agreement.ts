import { isDeepStrictEqual } from "node:util";

import type { NinePicError } from "@9pic/client";

import { type Exchange, readEnvelope } from "../http/exchange.ts";
import type { BufferedResponse } from "../validate/response.ts";
import type { Violation } from "../validate/violation.ts";

/** What the server returned, and what the client made of it: the `data`, or its error. */
export type Outcome = { response: BufferedResponse; data?: unknown; error?: NinePicError };

/** Compares the request that the client sent with the expected one. The order of query parameters has no meaning. */
export function requestViolations({ path, hasKey }: Exchange, target: string, withKey: boolean): Violation[] {
  const violations: Violation[] = [];
  if (sortQuery(path) !== sortQuery(target)) violations.push({ problem: `the client must request ${target}` });
  if (hasKey !== withKey) violations.push({ problem: `the client must send ${withKey ? "the key" : "no key"}` });
  return violations;
}

function sortQuery(target: string): string {
  const { pathname, searchParams } = new URL(target, "http://any");
  searchParams.sort();
  return `${pathname}?${searchParams}`;
}

/** Compares what the client returned or threw with the response: the `data` of a success, status and message of an error. */
export function outcomeViolations({ response, data, error }: Outcome): Violation[] {
  const { status } = response;
  const body = readEnvelope(response);
  if (status < 300) {
    if (error) return [{ problem: `the client throws for this success: ${error.message}` }];
    if (isDeepStrictEqual(data, body.data)) return [];
    return [{ field: "data", problem: "must reach the caller as it was sent, but the client returns something else" }];
  }
  if (!error) return [{ problem: "the client takes an error for a success" }];
  if (error.status !== status) return [{ problem: `the client reports status ${error.status}: ${error.message}` }];
  if (typeof body.message !== "string" || hasMessage(error, body.message)) return [];
  return [{ field: "message", problem: `must reach the caller, but the client's error is: ${error.message}` }];
}

/** The client shortens a long message, and leaves out the full stop where it quotes a message in its own. */
const hasMessage = ({ serverMessage, message }: NinePicError, sent: string): boolean =>
  serverMessage !== undefined && sent.startsWith(serverMessage) && message.includes(serverMessage.replace(/\.$/, ""));
