import { type ApiDescription, essence, findResponse, type Resolve, type Response } from "@9pic/openapi";

import { type Compile, createCompile, parseText } from "./schemas.ts";
import { BODY, bodyViolations, CONTENT_TYPE, type Violation } from "./violation.ts";

/** A response with its body read. */
export type BufferedResponse = { status: number; headers: Headers; text: string };

/** Returns the violations of a response of an operation; none if it is as documented. */
export type ResponseValidator = (operationId: string, response: BufferedResponse) => Violation[];

/** Makes a function that validates status, headers, content type and body of responses. */
export function createResponseValidator(api: ApiDescription, compile: Compile = createCompile(api)): ResponseValidator {
  const operations = new Map(api.operations.map((operation) => [operation.operationId, operation]));
  return (operationId, response) => {
    const operation = operations.get(operationId);
    const documented = operation && findResponse(operation, response.status);
    if (!documented) {
      const statuses = operation?.responses.map(({ status }) => status).join(", ") || "none";
      return [{ problem: `the spec does not document this status, only ${statuses}` }];
    }
    return [
      ...validateHeaders(documented, response.headers, compile, api.resolve),
      ...validateContent(documented, response, compile, api.resolve),
    ];
  };
}

/** Headers that the spec does not document are ignored: every server and proxy adds some. */
function validateHeaders({ headers }: Response, sent: Headers, compile: Compile, resolve: Resolve): Violation[] {
  return headers.flatMap(({ name, required, schema }) => {
    const value = sent.get(name);
    const field = `header ${name}`;
    if (value === null) return required ? [{ field, problem: "is missing" }] : [];
    const validate = compile(schema);
    if (validate(parseText(value, schema, resolve))) return [];
    const problem = (validate.errors ?? []).map(({ message }) => message).join(" and ");
    return [{ field, problem, value: JSON.stringify(value) }];
  });
}

function validateContent(
  { content }: Response,
  { headers, text }: BufferedResponse,
  compile: Compile,
  resolve: Resolve,
): Violation[] {
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
  const validate = compile(media.schema ?? true);
  return validate(body) ? [] : bodyViolations(validate.errors ?? [], body, resolve);
}
