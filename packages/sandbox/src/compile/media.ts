/** Serializes the bodies of responses and requests: in which media type, and with which example. */
import {
  type ApiDescription,
  essence,
  exampleOfMedia,
  headerProblem,
  isFile,
  isJsonLike,
  type MediaType,
  type Operation,
  preferredContent,
  propertiesOf,
  type Response,
  type Schema,
  type SchemaObject,
} from "@9pic/openapi";

import type { CompiledField, CompiledMedia, CompiledResponse } from "../spec/compiled-spec.ts";
import { hasObjects, textType } from "./inputs.ts";

/** A text for a media type whose response has no example that is a text. Any other is empty. */
const TEXTS: Record<string, string> = {
  "text/plain": "string",
  "text/csv": "name\r\nstring\r\n",
  "text/html": "<!doctype html>\n<title>Example</title>\n",
  "text/xml": '<?xml version="1.0"?>\n<example/>\n',
  "application/xml": '<?xml version="1.0"?>\n<example/>\n',
};

/**
 * Returns a response without its schema. One without an example gets one that is made from its schema.
 *
 * @param made the values that were made from schemas, by `$ref`
 */
export function responseData(
  response: Response,
  { resolve }: ApiDescription,
  made: Map<string, unknown>,
): Omit<CompiledResponse, "validate"> {
  const media = preferredContent(response);
  const isText = media !== undefined && !isJsonLike(media.mediaType);
  const headers = response.headers.flatMap(({ name, examples: [first] }) =>
    first && headerProblem(name, first.value) === undefined ? [[name.toLowerCase(), String(first.value)]] : [],
  );
  const make = (one: MediaType): unknown => {
    const { $ref = "" } = Object(one.schema) as SchemaObject;
    const value = made.get($ref) ?? exampleOfMedia(one, resolve, "response") ?? {};
    if ($ref !== "") made.set($ref, value);
    return value;
  };
  const examples = (media?.examples ?? []).map(({ name, summary, value }) => ({
    name,
    summary,
    value: isText ? toText(value, media.mediaType) : value,
  }));
  const isGenerated = media !== undefined && examples.length === 0;
  return {
    hasBody: response.content.length > 0,
    headers: { ...Object.fromEntries(headers), ...(media && !isText && contentType(media.mediaType)) } as Record<
      string,
      string
    >,
    ...(isText && { type: concrete(media.mediaType) }),
    ...(isGenerated && { generated: isText ? toText(undefined, media.mediaType) : make(media) }),
    examples,
  };
}

/** The header of a JSON whose media type is not the usual one. */
const contentType = (mediaType: string): Record<string, string> =>
  mediaType.toLowerCase() === "application/json" || essence(mediaType).includes("*")
    ? {}
    : { "content-type": mediaType };

/** A range is sent as its most common member. */
const concrete = (mediaType: string): string =>
  essence(mediaType).includes("*")
    ? essence(mediaType).startsWith("text/")
      ? "text/plain"
      : "application/octet-stream"
    : mediaType;

const toText = (value: unknown, mediaType: string): string =>
  typeof value === "string" ? value : (TEXTS[essence(concrete(mediaType))] ?? "");

const FORMS = new Set(["multipart/form-data", "application/x-www-form-urlencoded"]);

/** Whether a media type is that of a form. */
export const isForm = (mediaType: string): boolean => FORMS.has(essence(mediaType));

/** Returns the media types of a request body, each with its schema. */
export function bodyMedia(
  { requestBody, method }: Operation,
  api: ApiDescription,
): (Omit<CompiledMedia, "validate"> & { schema: Schema })[] {
  // The body of a GET has no meaning (RFC 9110, 9.3.1), and no server of this repository reads it.
  if (!requestBody || ["GET", "HEAD", "OPTIONS", "TRACE"].includes(method)) return [];
  return requestBody.content.map(({ mediaType, schema = true }) => {
    const type = essence(mediaType);
    if (!isForm(type)) return { mediaType: type, fields: {}, schema: isJsonLike(type) ? schema : true };
    const fields = Object.entries(fieldsOf(schema, api));
    // A form has no standard way to send objects, so that their form is not validated.
    if (fields.some(([, field]) => hasObjects(field, api))) return { mediaType: type, fields: {}, schema: true };
    return {
      mediaType: type,
      fields: Object.fromEntries(fields.map(([name, field]) => [name, fieldData(field, api)])),
      schema,
    };
  });
}

/** Returns the fields of a form, in all schemas of a union as well. */
function fieldsOf(schema: Schema, api: ApiDescription, seen: readonly unknown[] = []): Record<string, Schema> {
  if (seen.includes(schema)) return {};
  const { allOf = [], anyOf = [], oneOf = [] } = Object(api.resolve<Schema>(schema)) as SchemaObject;
  const parts = [...allOf, ...anyOf, ...oneOf].map((part) => fieldsOf(part as Schema, api, [...seen, schema]));
  return Object.assign({}, ...parts, propertiesOf(schema, api.resolve)) as Record<string, Schema>;
}

function fieldData(schema: Schema, api: ApiDescription): CompiledField {
  const { items = true } = Object(api.resolve<Schema>(schema)) as { items?: Schema };
  const text = textType(schema, api);
  return { ...text, isFile: isFile(text.type === "array" ? items : schema, api.resolve) };
}
