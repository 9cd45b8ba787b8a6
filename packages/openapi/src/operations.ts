import type * as oas from "openapi3-ts/oas31";

import { extensionsOf, readIdempotencyKey, readItems, readRequirement } from "./extensions.ts";
import { readPagination } from "./pagination.ts";
import { DocumentError, formatPointer, resolveObject, type Resolve, withPointer } from "./references.ts";
import { readContent, readHeader, readResponses } from "./responses.ts";
import type { Operation, Parameter, RequestBody } from "./types.ts";

/** The methods that a Path Item can have, in the order of the standard (OpenAPI 3.1.1, 4.8.9). */
export const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/** Reads all operations, in the order of the document. Throws DocumentError for a duplicate operationId. */
export function readOperations(document: oas.OpenAPIObject, resolve: Resolve): Operation[] {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, reference]) => {
    const item = withPointer(["paths", path], () => resolveObject<oas.PathItemObject>(reference, resolve));
    return METHODS.filter((method) => item[method] !== undefined).map((method) =>
      withPointer(["paths", path, method], () => readOperation({ document, path, method, item }, resolve)),
    );
  });
  const byId = new Map<string, Operation>();
  for (const operation of operations) {
    const { operationId, pointer } = operation;
    const other = byId.get(operationId);
    if (other)
      throw new DocumentError(`${pointer}: ${other.pointer} has the operationId ${operationId} as well. Rename one.`);
    byId.set(operationId, operation);
  }
  return operations;
}

type Source = { document: oas.OpenAPIObject; path: string; method: (typeof METHODS)[number]; item: oas.PathItemObject };

function readOperation({ document, path, method, item }: Source, resolve: Resolve): Operation {
  const operation = resolveObject<oas.OperationObject>(item[method] as oas.OperationObject, resolve);
  const parameters = readParameters(item, operation, resolve);
  const responses = readResponses(operation, resolve);
  const requestBody = readRequestBody(operation, resolve);
  return {
    operationId: operation.operationId || fallbackId(method, path),
    method: method.toUpperCase(),
    path,
    pointer: formatPointer(["paths", path, method]),
    tags: operation.tags ?? [],
    summary: operation.summary,
    description: operation.description,
    deprecated: operation.deprecated ?? false,
    parameters,
    requestBody,
    responses,
    security: operation.security ?? document.security ?? [],
    servers: operation.servers ?? item.servers ?? document.servers ?? [],
    extensions: extensionsOf(operation),
    pagination: readPagination(parameters, responses, resolve, readItems(operation)).pagination,
    requires: readRequirement(operation),
    idempotencyKey: readIdempotencyKey(operation, parameters, requestBody, resolve),
  };
}

/** Reads the request body of an operation. */
export function readRequestBody({ requestBody }: oas.OperationObject, resolve: Resolve): RequestBody | undefined {
  if (!requestBody) return undefined;
  const { description, required = false, content } = resolveObject<oas.RequestBodyObject>(requestBody, resolve);
  return { description, required, content: readContent(content, resolve) };
}

/** Returns the id of an operation that has none: `get-events-event_id`. */
export const fallbackId = (method: string, path: string): string =>
  `${method}${path}`.replaceAll(/[^\p{L}\p{N}_]+/gu, "-").replace(/-$/, "");

/** Reads the parameters of an operation. Its own replace those of its path item (OpenAPI 3.1.1, 4.8.10). */
export function readParameters(
  item: oas.PathItemObject,
  operation: oas.OperationObject,
  resolve: Resolve,
): Parameter[] {
  const all = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((reference): Parameter => {
    const parameter = resolveObject<oas.ParameterObject>(reference, resolve);
    const { style = parameter.in === "query" || parameter.in === "cookie" ? "form" : "simple" } = parameter;
    const { explode = style === "form" } = parameter;
    return { ...readHeader(parameter.name, parameter, resolve), in: parameter.in, style, explode };
  });
  return [...new Map(all.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter])).values()];
}
