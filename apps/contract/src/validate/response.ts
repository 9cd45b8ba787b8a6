import { type ApiDescription, essence, findResponse, type Operation, type Response } from "@9pic/openapi";

import { createValidate, parseText } from "./schemas.ts";
import { BODY, bodyViolations, CONTENT_TYPE, type Violation } from "./violation.ts";

/** A response with its body read. */
export type BufferedResponse = { status: number; headers: Headers; text: string };

/** What a server returns for a body that it cannot read. The spec need not document these statuses for each operation. */
const UNREADABLE = [400, 413, 415];

/** Returns the documented error whose envelope a refusal of a body has as well. */
const refusalOf = (operation: Operation, status: number): Response | undefined =>
  operation.requestBody && UNREADABLE.includes(status)
    ? operation.responses.find((response) => response.status.startsWith("4"))
    : undefined;

/** Creates a function that validates status, headers, content type and body of a response of an operation. */
export function createResponseValidator(api: ApiDescription, validate = createValidate(api)) {
  /** Headers that the spec does not document are ignored: every server and proxy adds some. */
  const validateHeaders = ({ headers }: Response, sent: Headers): Violation[] =>
    headers.flatMap(({ name, required, schema }) => {
      const value = sent.get(name);
      const field = `header ${name}`;
      if (value === null) return required ? [{ field, problem: "is missing" }] : [];
      const errors = validate(schema, parseText(value, schema, api.resolve));
      const problem = errors.map(({ message }) => message).join(" and ");
      return errors.length > 0 ? [{ field, problem, value: JSON.stringify(value) }] : [];
    });

  function validateContent({ content }: Response, { headers, text }: BufferedResponse): Violation[] {
    if (content.length === 0)
      return text === "" ? [] : [{ field: BODY, problem: "must be empty", value: JSON.stringify(text) }];
    const type = essence(headers.get("content-type") ?? "");
    const media = content.find(({ mediaType }) => essence(mediaType) === type);
    if (!media) {
      const problem = `must be ${content.map(({ mediaType }) => mediaType).join(" or ")}`;
      return [{ field: CONTENT_TYPE, problem, value: JSON.stringify(type) }];
    }
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      return [{ field: BODY, problem: "must be JSON", value: JSON.stringify(text) }];
    }
    return bodyViolations(media.schema ?? true, body, { validate, resolve: api.resolve });
  }

  return (operation: Operation, response: BufferedResponse): Violation[] => {
    const documented = findResponse(operation, response.status) ?? refusalOf(operation, response.status);
    if (documented) return [...validateHeaders(documented, response.headers), ...validateContent(documented, response)];
    const statuses = operation.responses.map(({ status }) => status).join(", ") || "none";
    return [{ problem: `the spec does not document this status, only ${statuses}` }];
  };
}
