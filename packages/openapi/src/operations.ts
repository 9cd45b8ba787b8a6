import type {
  ContentObject,
  ExampleObject,
  HeaderObject,
  MediaTypeObject,
  OpenAPIObject,
  OperationObject,
  ParameterObject,
  PathItemObject,
  ReferenceObject,
  RequestBodyObject,
  ResponseObject,
} from "openapi3-ts/oas31";

import { readPagination } from "./pagination.ts";
import { DocumentError, formatPointer, isObject, type Resolve } from "./references.ts";
import type { Example, Header, MediaType, Operation, Parameter, RequestBody, Response, Schema } from "./types.ts";

/** The methods that a Path Item can have, in the order of the standard (OpenAPI 3.1.1, 4.8.9). */
export const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/** Reads all operations, in the order of the document. Throws DocumentError for an operationId that is there twice. */
export function readOperations(document: OpenAPIObject, resolve: Resolve): Operation[] {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, reference]) => {
    const item = resolveAt<PathItemObject>(reference, ["paths", path], resolve);
    return METHODS.filter((method) => item[method] !== undefined).map((method) =>
      inside(["paths", path, method], () => readOperation({ document, path, method, item }, resolve)),
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

type Source = { document: OpenAPIObject; path: string; method: (typeof METHODS)[number]; item: PathItemObject };

function readOperation({ document, path, method, item }: Source, resolve: Resolve): Operation {
  const tokens = ["paths", path, method];
  const at = <T>(value: T | ReferenceObject, ...rest: string[]): T => resolveAt(value, [...tokens, ...rest], resolve);
  const operation = at<OperationObject>(item[method] as OperationObject);
  const all = [...(item.parameters ?? []), ...(operation.parameters ?? [])];
  const resolved = all.map((parameter) => at<ParameterObject>(parameter, "parameters"));
  // An operation's own parameters replace those of its path item (OpenAPI 3.1.1, 4.8.10).
  const unique = new Map(resolved.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]));
  const responses = Object.entries(operation.responses ?? {}).map(([status, response]) =>
    readResponse(status, at<ResponseObject>(response as ResponseObject, "responses", status), resolve),
  );
  const query = [...unique.values()].filter((parameter) => parameter.in === "query").map(({ name }) => name);
  const body = operation.requestBody && at<RequestBodyObject>(operation.requestBody, "requestBody");
  return {
    operationId: operation.operationId ?? fallbackId(method, path),
    method: method.toUpperCase(),
    path,
    pointer: formatPointer(tokens),
    tags: operation.tags ?? [],
    summary: operation.summary,
    description: operation.description,
    deprecated: operation.deprecated ?? false,
    parameters: [...unique.values()].map((parameter) => readParameter(parameter, resolve)),
    requestBody: body && readRequestBody(body, resolve),
    responses,
    security: operation.security ?? document.security ?? [],
    servers: operation.servers ?? item.servers ?? document.servers ?? [],
    extensions: Object.fromEntries(Object.entries(operation).filter(([name]) => name.startsWith("x-"))),
    pagination: readPagination(query, successSchema(responses), resolve).pagination,
  };
}

/** Resolves a value that must be an object. */
const resolveAt = <T>(value: T | ReferenceObject, tokens: string[], resolve: Resolve): T =>
  inside(tokens, () => {
    const resolved = resolve<T>(value);
    if (!isObject(resolved))
      throw new DocumentError(`an object is expected, not ${JSON.stringify(resolved)}. Correct it.`);
    return resolved;
  });

/** Runs a part of the reader; an error of it names the place in the document. */
function inside<T>(tokens: string[], read: () => T): T {
  try {
    return read();
  } catch (error) {
    const { message } = error as Error;
    throw new DocumentError(message.startsWith("#/") ? message : `${formatPointer(tokens)}: ${message}`, {
      cause: error,
    });
  }
}

const fallbackId = (method: string, path: string): string =>
  `${method}${path}`.replaceAll(/[^\p{L}\p{N}_]+/gu, "-").replace(/-$/, "");

function readParameter(parameter: ParameterObject, resolve: Resolve): Parameter {
  const { style = parameter.in === "query" || parameter.in === "cookie" ? "form" : "simple" } = parameter;
  const { explode = style === "form" } = parameter;
  return { ...readHeader(parameter.name, parameter, resolve), in: parameter.in, style, explode };
}

function readHeader(name: string, header: HeaderObject | ParameterObject, resolve: Resolve): Header {
  const { required = false, deprecated = false, description, schema, content = {} } = header;
  const media = schema === undefined ? Object.values<MediaTypeObject>(content)[0] : undefined;
  const source = media ?? header;
  return {
    name,
    required,
    deprecated,
    description,
    schema: (source.schema ?? true) as Schema,
    examples: readExamples(source, resolve),
  };
}

const readRequestBody = (
  { description, required = false, content }: RequestBodyObject,
  resolve: Resolve,
): RequestBody => ({
  description,
  required,
  content: readContent(content, resolve),
});

const readResponse = (status: string, response: ResponseObject, resolve: Resolve): Response => ({
  status,
  description: response.description ?? "",
  headers: Object.entries(response.headers ?? {}).map(([name, header]) =>
    readHeader(name, resolve<HeaderObject>(header), resolve),
  ),
  content: readContent(response.content, resolve),
});

const readContent = (content: ContentObject = {}, resolve: Resolve): MediaType[] =>
  Object.entries(content).map(([mediaType, media]) => ({
    mediaType,
    schema: media.schema as Schema | undefined,
    examples: readExamples(media, resolve),
  }));

type WithExamples = { example?: unknown; examples?: Record<string, ExampleObject | ReferenceObject> };

/** Reads named examples; one that is kept elsewhere (`externalValue`) has no value to read. */
function readExamples({ example, examples = {} }: WithExamples, resolve: Resolve): Example[] {
  const single =
    example === undefined ? [] : [{ name: "example", summary: undefined, description: undefined, value: example }];
  const named = Object.entries(examples).map(([name, reference]): Example => {
    const { summary, description, value } = resolve<ExampleObject>(reference);
    return { name, summary, description, value };
  });
  return [...single, ...named.filter(({ value }) => value !== undefined)];
}

/** Returns what is documented for a status: by itself, by its range, or by default (OpenAPI 3.1.1, 4.8.16). */
export function findResponse({ responses }: Operation, status: number): Response | undefined {
  const names = [String(status), `${Math.floor(status / 100)}XX`, "default"];
  return names.map((name) => responses.find((response) => response.status === name)).find(Boolean);
}

/** Returns the JSON of a response or a request body. Media types are compared without case and parameters (RFC 9110, 8.3.1). */
export const jsonContent = ({ content }: Pick<Response, "content">): MediaType | undefined =>
  content.find(({ mediaType }) => essence(mediaType) === "application/json");

/** Returns `type/subtype` of a media type, in lower case: `Application/JSON; charset=utf-8` becomes `application/json`. */
export const essence = (mediaType: string): string => (mediaType.split(";")[0] as string).trim().toLowerCase();

/** Whether a documented status is a success: `200`, `2XX`. */
export const isSuccess = ({ status }: Pick<Response, "status">): boolean => status.startsWith("2");

/** Returns the schema of the first documented success with JSON. */
export const successSchema = (responses: Response[]): Schema | undefined =>
  responses
    .filter(isSuccess)
    .map((response) => jsonContent(response)?.schema)
    .find(Boolean);
