import { type RawBody, readBody } from "./request/body.ts";
import { essenceOf } from "./request/media-types.ts";
import { readRequest } from "./request/parameters.ts";
import { readAllHeaders, readTarget, type SandboxRequest } from "./request/request.ts";
import { createRouter } from "./request/router.ts";
import type { SandboxResponse } from "./responses.ts";
import type { CompiledOperation, CompiledSpec } from "./spec/compiled-spec.ts";
import { findResponse } from "./spec/documented.ts";

/** Validates requests to a server and its responses against the spec, for a proxy or a test. */
export type TrafficValidator = {
  /** Returns the operation of a request, if it is documented, with the values of its parameters, and the violations of the request. */
  validateRequest: (request: SandboxRequest) => {
    operation?: CompiledOperation;
    parameters: Record<string, unknown>;
    violations: string[];
  };
  /**
   * Returns the violations of a response with the given `Content-Type` and body. An undocumented status or property is one.
   *
   * @param mask removes secrets from text of the response before it is escaped and cut. Default: removes nothing
   */
  validateResponse(
    operation: CompiledOperation,
    response: { status: number; type: string; text: string },
    mask?: (text: string) => string,
  ): string[];
};

/** How much of a body a violation quotes, in characters. */
const MAX_QUOTE_LENGTH = 60;

/** Creates a validator for a spec. */
export function createTrafficValidator({ operations }: CompiledSpec): TrafficValidator {
  const route = createRouter(operations);
  return {
    validateRequest(request) {
      const { path, search } = readTarget(request.url);
      const found = route(path);
      if (!found) return { parameters: {}, violations: [`path: ${path} is not documented`] };
      const operation = found.methods.get(request.method);
      if (!operation) return { parameters: {}, violations: [`method: ${request.method} ${path} is not documented`] };
      const headers = readAllHeaders(request);
      const read = readBody(operation, request.body, headers["content-type"], Number.POSITIVE_INFINITY);
      const body = isRefusal(read) ? undefined : read;
      const sent = { path: found.parameters, search, headers, body };
      const refused = isRefusal(read) ? [`body: ${(read.body as { message: string }).message}`] : [];
      // What could not be read is not missing as well.
      const documented = refused.length > 0 ? { ...operation, body: undefined } : operation;
      const { values, violations } = readRequest(documented, sent);
      return {
        operation,
        parameters: values,
        violations: [
          ...missingCredential(operation, headers),
          ...violations,
          ...refused,
          ...undocumentedParameters(operation, search),
        ],
      };
    },
    validateResponse(operation, { status, type, text }, mask = (unmasked) => unmasked) {
      const documented = findResponse(operation, status);
      if (!documented) return [`status: ${status} is not documented for ${operation.operationId}`];
      if (!documented.hasBody) return text === "" ? [] : ["body: is not documented"];
      if (essenceOf(type) !== "application/json")
        return [`header.content-type: must be application/json, not ${mask(type) || "nothing"}`];
      let body: unknown;
      try {
        body = JSON.parse(text);
      } catch {
        return [`body: is not JSON but ${JSON.stringify(mask(text).slice(0, MAX_QUOTE_LENGTH))}`];
      }
      return documented.validate(body, "body");
    },
  };
}

const isRefusal = (read: RawBody | SandboxResponse | undefined): read is SandboxResponse =>
  read !== undefined && "status" in read;

function missingCredential({ credentials }: CompiledOperation, headers: Record<string, string>): string[] {
  const names = credentials.map(({ header }) => header);
  return names.length === 0 || names.some((name) => headers[name]) ? [] : [`header.${names.join(" or ")}: is missing`];
}

function undocumentedParameters({ parameters }: CompiledOperation, search: string): string[] {
  const known = new Set(parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name));
  const sent = new Set(new URLSearchParams(search).keys());
  return [...sent].filter((name) => !known.has(name)).map((name) => `query.${name}: is not documented`);
}
