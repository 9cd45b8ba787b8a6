import { isDeepStrictEqual } from "node:util";

import type { NinePicError } from "@9pic/client";
import { essence } from "@9pic/openapi";

import { decodeForm, describeBody, FORM_TYPE, type RequestBody } from "../http/body.ts";
import { type Exchange, readEnvelope } from "../http/exchange.ts";
import type { BufferedResponse } from "../validate/response.ts";
import type { Violation } from "../validate/violation.ts";

/** What the server returned, and what the client made of it: the `data`, or its error. */
export type Outcome = { response: BufferedResponse; data?: unknown; error?: NinePicError };

/** What the client must send. */
export type ExpectedRequest = {
  method: string;
  /** Path and query. */
  target: string;
  headers: Record<string, string>;
  hasKey: boolean;
  body: RequestBody | undefined;
};

/** Compares the request that the client sent with the expected one. The order of query parameters has no meaning. */
export async function requestViolations(sent: Exchange, expected: ExpectedRequest): Promise<Violation[]> {
  const { method, path, headers, hasKey, body } = sent;
  const problems: string[] = [];
  if (method !== expected.method) problems.push(`the client must send a ${expected.method}`);
  if (sortQuery(path) !== sortQuery(expected.target)) problems.push(`the client must request ${expected.target}`);
  if (hasKey !== expected.hasKey) problems.push(`the client must send ${expected.hasKey ? "the key" : "no key"}`);
  for (const [name, value] of Object.entries(expected.headers))
    if (headers[name] !== value) problems.push(`the client must send the header ${name}: ${value}`);
  if (!isDeepStrictEqual(await contentOf(body), await contentOf(expected.body)))
    problems.push(`the client must send ${expected.body ? `this body: ${describeBody(expected.body)}` : "no body"}`);
  return problems.map((problem) => ({ problem }));
}

/** Returns what a body says, without the boundary of a form and the spaces of JSON. */
async function contentOf(body: RequestBody | undefined): Promise<unknown> {
  if (!body) return undefined;
  if (essence(body.type) !== FORM_TYPE) return [essence(body.type), JSON.parse(new TextDecoder().decode(body.bytes))];
  const parts = [...(await decodeForm(body))];
  return parts.map(([name, value]) =>
    typeof value === "string" ? [name, value] : [name, value.name, value.type, value.size],
  );
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
    if (error) return [{ problem: `the client throws ${error.name} for this success` }];
    if (isDeepStrictEqual(data, body.data)) return [];
    return [{ field: "data", problem: "must reach the caller as it was sent, but the client returns something else" }];
  }
  if (!error) return [{ problem: "the client takes an error for a success" }];
  if (error.status !== status) return [{ problem: `the client throws ${error.name} with status ${error.status}` }];
  if (typeof body.message !== "string" || hasMessage(error, body.message)) return [];
  return [{ field: "message", problem: `must reach the caller, but the client's error is: ${error.message}` }];
}

/**
 * The client shortens a long message, escapes what a terminal does not show as it is, and leaves out the full stop where it quotes a
 * message in its own.
 */
const hasMessage = ({ serverMessage, message }: NinePicError, sent: string): boolean =>
  serverMessage !== undefined &&
  visibleText(sent).startsWith(visibleText(serverMessage)) &&
  message.includes(serverMessage.replace(/\.$/, ""));

/** Returns a text without control characters, and without the client's escapes of them. */
const visibleText = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|\\u\{[\da-f]+\}/gu, "");
