import { type ApiDescription, essence, type Operation } from "@9pic/openapi";

import { createFile, encodeForm, encodeJson, FORM_TYPE, type RequestBody, SampleFile } from "../http/body.ts";
import { mapValues, partsOf, readForm } from "../values/formats.ts";

/** Arguments of a method of the client: by the names of the parameters, and the `body`. */
export type ClientArguments = Record<string, unknown>;

/**
 * Returns the documented example of each parameter and of the body. A file is made from its documented name.
 *
 * @param own values that replace those of the examples
 */
export function exampleArguments(
  operation: Operation,
  { resolve }: Pick<ApiDescription, "resolve">,
  own: Record<string, unknown> = {},
): ClientArguments {
  const args = Object.fromEntries(
    operation.parameters.map(({ name, examples }) => [name, own[name] ?? examples[0]?.value]),
  );
  const [media] = operation.requestBody?.content ?? [];
  const [example] = media?.examples ?? [];
  if (!media || !example) return args;
  if (essence(media.mediaType) !== FORM_TYPE) return { ...args, body: example.value };
  const form = readForm(example.value, media.schema ?? true, resolve);
  return { ...args, body: mapValues(form, (value) => (Array.isArray(value) ? value.map(fileOf) : fileOf(value))) };
}

const fileOf = (value: unknown): unknown => (value instanceof SampleFile ? createFile(value.name) : value);

/** Returns the body that the client must send for these arguments. */
export async function expectedBody(
  { requestBody }: Operation,
  { body }: ClientArguments,
): Promise<RequestBody | undefined> {
  const [media] = requestBody?.content ?? [];
  if (!media || body === undefined) return undefined;
  return essence(media.mediaType) === FORM_TYPE ? encodeForm(partsOf(body)) : encodeJson(body);
}
