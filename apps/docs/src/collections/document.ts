import { isDeepStrictEqual } from "node:util";

import {
  type ApiDescription,
  essence,
  exampleOfParameter,
  isFile,
  isObject,
  isSuccess,
  type MediaType,
  type Operation,
  type Parameter,
  propertiesOf,
  requiredOf,
} from "@9pic/openapi";

/**
 * Writes the document that collections of requests are converted from. It is simpler than the original: parameters and bodies have a
 * value, files are marked as OpenAPI 3.0 does it, and the responses are the successes, since every error has a page.
 */
export function documentForCollections(api: ApiDescription): object {
  const { openapi, info, tags = [], components, security } = api.document;
  // Without servers, the API is at the root of its host (OpenAPI 3.1.1, 4.8.1).
  const servers = api.servers.length > 0 ? api.servers : [{ url: "/", description: "Server" }];
  const { title, version, summary = "" } = { summary: "", ...info };
  const paths = Object.fromEntries(
    [...Map.groupBy(api.operations, ({ path }) => path)].map(([path, operations]) => [
      path,
      Object.fromEntries(operations.map((operation) => [operation.method.toLowerCase(), operationOf(operation, api)])),
    ]),
  );
  return { openapi, info: { title, version, description: summary }, servers, tags, components, security, paths };
}

function operationOf(operation: Operation, api: ApiDescription): object {
  const { operationId, summary, description, tags, deprecated, parameters, requestBody, responses, security } =
    operation;
  return {
    ...{ operationId, summary: summary || operationId, description, tags: tags.slice(0, 1), deprecated },
    // What an operation inherits, its request in the collection inherits as well.
    security: isDeepStrictEqual(security, api.security) ? undefined : security,
    parameters: parameters.map((parameter) => parameterOf(parameter, api)),
    requestBody: requestBody && {
      required: requestBody.required,
      content: contentOf(requestBody.content.map((media) => (isForm(media) ? formOf(media, api) : media))),
    },
    responses: Object.fromEntries(
      responses
        .filter(isSuccess)
        .map((response) => [
          response.status,
          { description: response.description, content: contentOf(response.content) },
        ]),
    ),
  };
}

/** Gives a parameter the value that it is sent with; an optional one is left for the reader to fill in. */
function parameterOf(parameter: Parameter, api: ApiDescription): object {
  const { name, in: location, required, description, schema, style, explode, examples } = parameter;
  const isFilled = required || examples.length > 0;
  const example = isFilled ? exampleOfParameter(parameter, api.resolve) : undefined;
  return { name, in: location, required, description, style, explode, schema, ...(isFilled && { example }) };
}

const FORMS = ["multipart/form-data", "application/x-www-form-urlencoded"];
const isForm = ({ mediaType }: MediaType): boolean => FORMS.includes(essence(mediaType));

/** Gives each field of a form the value of the first example, and marks those that are files; optional ones without a value are left out. */
function formOf(media: MediaType, { resolve }: ApiDescription): MediaType {
  const [first] = media.examples;
  const values = isObject(first?.value) ? first.value : {};
  const schema = media.schema ?? {};
  const required = requiredOf(schema, resolve);
  const fields = Object.entries(propertiesOf(schema, resolve))
    .filter(([name]) => required.includes(name) || name in values)
    .map(([name, field]) => [
      name,
      isFile(field, resolve) ? { type: "string", format: "binary" } : { type: "string", example: values[name] ?? "" },
    ]);
  return { ...media, schema: { type: "object", properties: Object.fromEntries(fields) }, examples: [] };
}

const contentOf = (content: MediaType[]): object =>
  Object.fromEntries(
    content.map(({ mediaType, schema, examples }) => {
      const named = examples.map(({ name, summary, value }) => [name, { summary: summary ?? name, value }]);
      return [mediaType, { schema, ...(named.length > 0 && { examples: Object.fromEntries(named) }) }];
    }),
  );
