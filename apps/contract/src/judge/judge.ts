import type { ValidateFunction } from "ajv/dist/2020.js";

import { type Document, operationsOf, resolve, type Response } from "../document.ts";
import type { Finding } from "./finding.ts";
import { judgeHeaders } from "./headers.ts";
import { type Compile, createCompile } from "./schemas.ts";
import { type Fault, faultsOf, THE_BODY } from "./words.ts";

/** What a fault of the content type is about, where a field would be named. */
export const CONTENT_TYPE = "header Content-Type";

export type Answer = { status: number; headers: Headers; text: string };
export type Judge = (operationId: string, answer: Answer) => Finding[];

/**
 * Judges answers by the spec alone: status, content type, headers and body. Returns what is wrong with an answer; nothing if
 * nothing is.
 */
export function createJudge(document: Document, compile: Compile = createCompile(document)): Judge {
  const responses = new Map(operationsOf(document).map((operation) => [operation.operationId, operation.responses]));

  return (operationId, { status, headers, text }) => {
    const about = (fault: Fault): Finding => ({ operationId, status, ...fault });
    const known = responses.get(operationId) ?? {};
    const documented = known[status];
    if (!documented)
      return [about({ problem: `the spec has no such status here, but ${Object.keys(known).join(", ")}` })];
    const response = resolve<Response>(document, documented);
    return [
      ...judgeHeaders(document, response, headers, compile),
      ...judgeContent(response, headers.get("content-type"), text, compile),
    ].map(about);
  };
}

function judgeContent({ content }: Response, contentType: string | null, text: string, compile: Compile): Fault[] {
  const type = contentType?.split(";")[0]?.trim() ?? "";
  const media = content[type];
  if (media) return judgeBody(text, compile(media.schema));
  const problem = `must be ${Object.keys(content).join(" or ")}`;
  return [{ field: CONTENT_TYPE, problem, value: JSON.stringify(type) }];
}

function judgeBody(text: string, validate: ValidateFunction): Fault[] {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return [{ field: THE_BODY, problem: "must be JSON", value: JSON.stringify(text) }];
  }
  return validate(body) ? [] : faultsOf(validate.errors ?? [], body);
}
