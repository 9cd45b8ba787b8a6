import type * as oas from "openapi3-ts/oas31";

import { extensionsOf, readIdempotencyKey, readItems, readRequirement } from "./extensions.ts";
import { readPagination } from "./pagination.ts";
import { DocumentError, formatPointer, resolveObject, type Resolve, withPointer } from "./references.ts";
import { entriesOf, readContent, readHeader, readResponses } from "./responses.ts";
import type { Callback, Operation, Parameter, PathItem, RequestBody } from "./types.ts";

/** The methods that a Path Item can have, in the order of the standard (OpenAPI 3.1.1, 4.8.9). */
export const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/** Reads all operations, in the order of the document. Throws DocumentError for a duplicate operationId. */
export function readOperations(document: oas.OpenAPIObject, resolve: Resolve): Operation[] {
  const operations = Object.entries(document.paths ?? {}).flatMap(
    ([path, item]) => readPathItem({ document, tokens: ["paths", path], path, item, around: [] }, resolve).operations,
  );
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

/** Reads the webhooks of a document, in its order. */
export const readWebhooks = (document: oas.OpenAPIObject, resolve: Resolve): PathItem[] =>
  entriesOf<oas.PathItemObject>(document.webhooks, resolve).map(([name, item]) =>
    readPathItem({ document, tokens: ["webhooks", name], path: name, item, around: [] }, resolve),
  );

type Source = {
  document: oas.OpenAPIObject;
  tokens: string[];
  /** The template of the path, the name of a webhook, or the expression of a callback. */
  path: string;
  item: oas.PathItemObject | oas.ReferenceObject;
  /** The operations that this one is a callback of: a `$ref` can lead back to them. */
  around: readonly unknown[];
};

function readPathItem({ item: reference, ...source }: Source, resolve: Resolve): PathItem {
  const { tokens, path } = source;
  const item = withPointer(tokens, () => resolveObject<oas.PathItemObject>(reference, resolve));
  const operations = METHODS.filter((method) => item[method] !== undefined).map((method) =>
    withPointer([...tokens, method], () => readOperation({ ...source, item, method }, resolve)),
  );
  return { name: path, summary: item.summary, description: item.description, operations };
}

type OperationSource = Source & { method: (typeof METHODS)[number]; item: oas.PathItemObject };

function readOperation(source: OperationSource, resolve: Resolve): Operation {
  const { document, path, tokens, method, item } = source;
  const operation = resolveObject<oas.OperationObject>(item[method] as oas.OperationObject, resolve);
  const parameters = readParameters(item, operation, resolve);
  const responses = readResponses(operation, resolve);
  const requestBody = readRequestBody(operation, resolve);
  return {
    operationId: operation.operationId || fallbackId(method, path),
    method: method.toUpperCase(),
    path,
    pointer: formatPointer([...tokens, method]),
    tags: operation.tags ?? [],
    summary: operation.summary,
    description: operation.description,
    deprecated: operation.deprecated ?? false,
    parameters,
    requestBody,
    responses,
    security: operation.security ?? document.security ?? [],
    servers: operation.servers ?? item.servers ?? document.servers ?? [],
    externalDocs: operation.externalDocs,
    inherited: { summary: item.summary, description: item.description },
    callbacks: readCallbacks(operation, source, resolve),
    omitsCallbacks: !isInside(source) && isTooDeep(source) && entriesOf(operation.callbacks, resolve).length > 0,
    extensions: extensionsOf(operation),
    pagination: readPagination(parameters, responses, resolve, readItems(operation)).pagination,
    requires: readRequirement(operation),
    idempotencyKey: readIdempotencyKey(operation, parameters, requestBody, resolve),
  };
}

/** Maximum number of callbacks inside each other: with `$ref`s among them, there can be very many paths through a few. */
const MAX_CALLBACKS = 3;

const isTooDeep = ({ around }: OperationSource): boolean => around.length >= MAX_CALLBACKS;
/** Whether an operation is a callback of itself, which shows its callbacks already. */
const isInside = ({ around, item, method }: OperationSource): boolean => around.includes(item[method]);

function readCallbacks(operation: oas.OperationObject, source: OperationSource, resolve: Resolve): Callback[] {
  const { document, tokens, method, item, around } = source;
  const own = item[method];
  if (isInside(source) || isTooDeep(source)) return [];
  return entriesOf<oas.CallbackObject>(operation.callbacks, resolve).map(([name, callback]) => ({
    name,
    items: entriesOf<oas.PathItemObject>(callback, resolve)
      .filter(([expression]) => !expression.startsWith("x-"))
      .map(([expression, inner]) => {
        const path = [...tokens, method, "callbacks", name, expression];
        const inside = { document, tokens: path, path: expression, item: inner, around: [...around, own] };
        return readPathItem(inside, resolve);
      }),
  }));
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
