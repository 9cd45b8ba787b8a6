import type * as oas from "openapi3-ts/oas31";

import { extensionsOf } from "./extensions.ts";
import { isObject, isReference, type Resolve, resolveObject } from "./references.ts";
import type { Encoding, Example, ExternalExample, Header, MediaType, Operation, Response, Schema } from "./types.ts";

/** Reads the documented responses of an operation, in the order of the document. */
export const readResponses = ({ responses = {} }: oas.OperationObject, resolve: Resolve): Response[] =>
  Object.entries(responses).map(([status, reference]) => {
    const response = resolveObject<oas.ResponseObject>(reference, resolve);
    const links = entriesOf<oas.LinkObject>(response.links, resolve);
    return {
      status,
      description: response.description ?? "",
      sharedDescription: isReference(reference) ? resolve<oas.ResponseObject>(reference, true).description : undefined,
      headers: readHeaders(response.headers, resolve),
      content: readContent(response.content, resolve),
      extensions: extensionsOf(response),
      links: links.map(([name, link]) => ({ ...link, name })),
    };
  });

/** Returns the objects of a map, resolved; a value of another kind is left out. */
export const entriesOf = <T extends object>(map: unknown, resolve: Resolve): [name: string, value: T][] =>
  Object.entries(isObject(map) ? map : {})
    .map(([name, value]): [string, T] => [name, resolve<T>(value as T)])
    .filter(([, value]) => isObject(value));

const readHeaders = (headers: unknown, resolve: Resolve): Header[] =>
  Object.entries((headers ?? {}) as Record<string, oas.HeaderObject>).map(([name, header]) =>
    readHeader(name, resolve<oas.HeaderObject>(header), resolve),
  );

/** Reads a header, or what a parameter has in common with one. */
export function readHeader(name: string, header: oas.HeaderObject | oas.ParameterObject, resolve: Resolve): Header {
  const { required = false, deprecated = false, description, schema, content = {}, explode = false } = header;
  const { style, allowReserved = false, allowEmptyValue = false } = header as oas.ParameterObject;
  const [mediaType, media] = schema === undefined ? (Object.entries<oas.MediaTypeObject>(content)[0] ?? []) : [];
  const source = media ?? header;
  return {
    ...{ name, required, deprecated, description, style, explode, allowReserved, allowEmptyValue, mediaType },
    schema: (source.schema ?? true) as Schema,
    ...readExamples(source, resolve),
  };
}

/** Reads the media types of a response or a request body. */
export const readContent = (content: oas.ContentObject | undefined, resolve: Resolve): MediaType[] =>
  Object.entries(content ?? {}).map(([mediaType, media]) => ({
    mediaType,
    schema: media.schema as Schema | undefined,
    ...readExamples(media, resolve),
    encoding: entriesOf<oas.EncodingObject>(media.encoding, resolve).map(([name, encoding]): Encoding => ({
      ...encoding,
      name,
      headers: entriesOf<oas.HeaderObject>(encoding.headers, resolve).map(([key, header]) =>
        readHeader(key, header, resolve),
      ),
    })),
  }));

/** Reads the examples that have a value, and those with an `externalValue` instead. */
function readExamples(
  { example, examples = {} }: Pick<oas.MediaTypeObject, "example" | "examples">,
  resolve: Resolve,
): { examples: Example[]; externalExamples: ExternalExample[] } {
  const all: [string, oas.ExampleObject | oas.ReferenceObject][] = Object.entries(examples);
  if (example !== undefined) all.unshift(["example", { value: example }]);
  const read = all.map(([name, reference]) => ({ name, ...resolve<oas.ExampleObject>(reference) }));
  return {
    examples: read
      .filter(({ value }) => value !== undefined)
      .map(({ name, summary, description, value }) => ({ name, summary, description, value })),
    externalExamples: read
      .filter(({ value }) => value === undefined)
      .map(({ name, summary, description, externalValue: url }) => ({ name, summary, description, url })),
  };
}

/** Returns what is documented for a status: by itself, by its range, or by default (OpenAPI 3.1.1, 4.8.16). */
export function findResponse({ responses }: Operation, status: number): Response | undefined {
  const names = [String(status), `${Math.floor(status / 100)}XX`, "default"];
  return names.map((name) => responses.find((response) => response.status === name)).find(Boolean);
}

/** Whether a documented status is a success: `200`, `2XX`. */
export const isSuccess = ({ status }: Pick<Response, "status">): boolean => status.startsWith("2");
