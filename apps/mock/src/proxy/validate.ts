import type { IncomingMessage } from "node:http";

import type { CompiledOperation, TrafficValidator } from "@9pic/sandbox";

import { maskText } from "../mask.ts";
import type { BodyCopy } from "./body-copy.ts";
import { type BodyText, decode } from "./decode.ts";

/** A request and its response, after both have been forwarded. */
export type Forwarded = {
  request: IncomingMessage;
  requestBody: BodyCopy;
  /** Undefined for a response that need not be validated. */
  response?: { status: number; type: string; body: BodyText } | undefined;
};

/** What the validation of an exchange found: violations of the spec, and bodies that it could not read. */
export type ExchangeReport = Record<"violations" | "notes", { in: "request" | "response"; problem: string }[]>;

/** Validates a request and its response against the spec. Returns texts without the API key. */
export async function validateExchange(
  validator: TrafficValidator,
  { request, requestBody, response }: Forwarded,
): Promise<ExchangeReport> {
  const mask = (text: string): string => maskText(text, request.headers);
  const sent = await validateRequest(validator, request, requestBody);
  const received = sent.operation && response && validateResponse(validator, sent.operation, response, mask);
  const list = (kind: keyof ExchangeReport): ExchangeReport["notes"] => [
    ...sent[kind].map((problem) => ({ in: "request" as const, problem: mask(problem) })),
    ...(received?.[kind] ?? []).map((problem) => ({ in: "response" as const, problem: mask(problem) })),
  ];
  return { violations: list("violations"), notes: list("notes") };
}

type PartReport = { operation?: CompiledOperation; violations: string[]; notes: string[] };

/** Returns the operation of a request, if it is documented. */
export const findOperation = (
  validator: TrafficValidator,
  { method = "GET", url = "/" }: IncomingMessage,
): CompiledOperation | undefined =>
  validator.validateRequest({ method: method === "HEAD" ? "GET" : method, url }).operation;

async function validateRequest(
  validator: TrafficValidator,
  { method = "GET", url = "/", headers }: IncomingMessage,
  copy: BodyCopy,
): Promise<PartReport> {
  const body = copy.size === 0 ? undefined : await decode(copy, headers["content-encoding"]);
  const isRead = typeof body !== "string";
  const { operation, violations } = validator.validateRequest({
    method: method === "HEAD" ? "GET" : method,
    url,
    headers,
    body: isRead ? body : undefined,
  });
  return {
    ...(operation && { operation }),
    violations: violations.map(withoutContent).filter((one) => isRead || !isAboutBody(one)),
    notes: operation?.body && !isRead ? [notValidated(body)] : [],
  };
}

function validateResponse(
  validator: TrafficValidator,
  operation: CompiledOperation,
  { status, type, body: { text, reason } }: NonNullable<Forwarded["response"]>,
  mask: (text: string) => string,
): PartReport {
  const violations = validator.validateResponse(operation, { status, type, text: text ?? "" }, mask);
  if (text !== undefined) return { violations, notes: [] };
  const others = violations.filter((one) => !isAboutBody(one));
  return { violations: others, notes: others.length > 0 ? [] : [notValidated(reason)] };
}

const isAboutBody = (violation: string): boolean => /^body\b/.test(violation);

const notValidated = (reason: string): string => `body: was not validated, since ${reason}`;

/** Removes the part of a request body that V8 quotes in `Unexpected token 's', "{ "a": secret" is not valid JSON`. */
const withoutContent = (problem: string): string => problem.replace(/, (\.{3})?".*"(\.{3})? is not valid JSON$/s, "");
