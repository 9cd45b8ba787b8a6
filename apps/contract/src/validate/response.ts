import { type ApiDescription, essence, findResponse, type Operation, type Response } from "@9pic/openapi";

import { charsetViolations, headerViolations } from "./headers.ts";
import { readJson } from "./json-text.ts";
import { createValidate, parseText } from "./schemas.ts";
import { BODY, bodyViolations, CONTENT_TYPE, type Violation } from "./violation.ts";

/** A response with its body read. */
export type BufferedResponse = {
  status: number;
  headers: Headers;
  text: string;
  /** Whether the body is broken, so that its text says nothing about the API. Status and headers do. */
  isBroken?: boolean;
};

/** What a server returns for a body that it cannot read. The spec need not document these statuses for each operation. */
const UNREADABLE = [400, 413, 415];

/** Returns the documented error whose envelope a refusal with an undocumented status has as well. */
const refusalOf = (operation: Operation, status: number, tolerated: readonly number[]): Response | undefined =>
  tolerated.includes(status) || (operation.requestBody && UNREADABLE.includes(status))
    ? operation.responses.find((response) => response.status.startsWith("4"))
    : undefined;

/** Creates a function that validates status, headers, content type and body of a response of an operation. */
export function createResponseValidator(api: ApiDescription, validate = createValidate(api)) {
  /** Headers that the spec does not document need only be valid HTTP: every server and proxy adds some. */
  function validateHeaders({ headers }: Response, { status, headers: sent }: BufferedResponse): Violation[] {
    const documented = headers.flatMap(({ name, required, schema }) => {
      const value = sent.get(name);
      const field = `header ${name}`;
      if (value === null) return required ? [{ field, problem: "is missing" }] : [];
      const errors = validate(schema, parseText(value, schema, api.resolve));
      const problem = errors.map(({ message }) => message).join(" and ");
      return errors.length > 0 ? [{ field, problem, value: JSON.stringify(value) }] : [];
    });
    const known = new Set(documented.map(({ field }) => field.toLowerCase()));
    const others = headerViolations(status, sent).filter(({ field = "" }) => !known.has(field.toLowerCase()));
    return [...documented, ...others];
  }

  function validateContent({ content }: Response, { headers, text, isBroken }: BufferedResponse): Violation[] {
    if (isBroken) return [];
    if (content.length === 0)
      return text === "" ? [] : [{ field: BODY, problem: "must be empty", value: JSON.stringify(text) }];
    const sent = headers.get("content-type") ?? "";
    const type = essence(sent);
    const media = content.find(({ mediaType }) => essence(mediaType) === type);
    if (!media) {
      const problem = `must be ${content.map(({ mediaType }) => mediaType).join(" or ")}`;
      return [{ field: CONTENT_TYPE, problem, value: JSON.stringify(type) }];
    }
    const { value, isReadable, violations } = readJson(text);
    const invalid = isReadable ? bodyViolations(media.schema ?? true, value, { validate, resolve: api.resolve }) : [];
    return [...charsetViolations(sent), ...violations, ...invalid];
  }

  /** @param tolerated statuses that the spec need not document for this request */
  return (operation: Operation, response: BufferedResponse, tolerated: readonly number[] = []): Violation[] => {
    const documented = findResponse(operation, response.status) ?? refusalOf(operation, response.status, tolerated);
    if (documented) return [...validateHeaders(documented, response), ...validateContent(documented, response)];
    const statuses = operation.responses.map(({ status }) => status).join(", ") || "none";
    return [{ problem: `the spec does not document this status, only ${statuses}` }];
  };
}
