import type * as oas from "openapi3-ts/oas31";

import { extensionsOf } from "./extensions.ts";
import { isReference, type Resolve, resolveObject } from "./references.ts";
import type { Example, Header, MediaType, Operation, Response, Schema } from "./types.ts";

/** Reads the documented responses of an operation, in the order of the document. */
export const readResponses = ({ responses = {} }: oas.OperationObject, resolve: Resolve): Response[] =>
  Object.entries(responses).map(([status, reference]) => {
    const response = resolveObject<oas.ResponseObject>(reference, resolve);
    const headers = Object.entries(response.headers ?? {}).map(([name, header]) =>
      readHeader(name, resolve<oas.HeaderObject>(header), resolve),
    );
    return {
      status,
      description: response.description ?? "",
      sharedDescription: isReference(reference) ? resolve<oas.ResponseObject>(reference, true).description : undefined,
      headers,
      content: readContent(response.content, resolve),
      extensions: extensionsOf(response),
    };
  });

/** Reads a header, or what a parameter has in common with one. */
export function readHeader(name: string, header: oas.HeaderObject | oas.ParameterObject, resolve: Resolve): Header {
  const { required = false, deprecated = false, description, schema, content = {} } = header;
  const media = schema === undefined ? Object.values<oas.MediaTypeObject>(content)[0] : undefined;
  const source = media ?? header;
  const examples = readExamples(source, resolve);
  return { name, required, deprecated, description, schema: (source.schema ?? true) as Schema, examples };
}

/** Reads the media types of a response or a request body. */
export const readContent = (content: oas.ContentObject | undefined, resolve: Resolve): MediaType[] =>
  Object.entries(content ?? {}).map(([mediaType, media]) => ({
    mediaType,
    schema: media.schema as Schema | undefined,
    examples: readExamples(media, resolve),
  }));

/** Reads the examples that have a value; an `externalValue` is left out. */
function readExamples(
  { example, examples = {} }: Pick<oas.MediaTypeObject, "example" | "examples">,
  resolve: Resolve,
): Example[] {
  const all: [string, oas.ExampleObject | oas.ReferenceObject][] = Object.entries(examples);
  if (example !== undefined) all.unshift(["example", { value: example }]);
  return all
    .map(([name, reference]) => ({ name, ...resolve<oas.ExampleObject>(reference) }))
    .filter(({ value }) => value !== undefined)
    .map(({ name, summary, description, value }) => ({ name, summary, description, value }));
}

/** Returns what is documented for a status: by itself, by its range, or by default (OpenAPI 3.1.1, 4.8.16). */
export function findResponse({ responses }: Operation, status: number): Response | undefined {
  const names = [String(status), `${Math.floor(status / 100)}XX`, "default"];
  return names.map((name) => responses.find((response) => response.status === name)).find(Boolean);
}

/** Whether a documented status is a success: `200`, `2XX`. */
export const isSuccess = ({ status }: Pick<Response, "status">): boolean => status.startsWith("2");
