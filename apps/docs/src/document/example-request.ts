/** The call of an operation as the document exemplifies it. */
import type { PanelBody, PanelRequest } from "../request.ts";
import { formValues, isForm, type MediaSection } from "./bodies.ts";
import type { Credential } from "./conditions.ts";
import { textsOf } from "./form-values.ts";
import type { OperationPage, ParameterRow } from "./operations.ts";
import { textOf } from "./schema-words.ts";

/** Returns the call with the examples of its required parameters and the first example of its body. */
export function exampleRequest(operation: OperationPage, server: string): PanelRequest {
  const { method, path, parameters, body } = operation;
  const filled = parameters.map((parameter) => ({
    ...parameter,
    isList: isList(parameter),
    values: exampleValues(parameter),
  }));
  return {
    ...{ method, path, server, credential: credentialOf(operation), prefer: undefined },
    parameters: filled.filter(({ values }) => values.length > 0),
    body: body?.content[0] && exampleBody(body.content[0]),
  };
}

/** Returns the first way to authenticate, the organisation's key if it is one of them. */
export const credentialOf = ({ credentials }: OperationPage): Credential | undefined =>
  credentials.flat().find(({ isKey }) => isKey) ?? credentials[0]?.[0];

/** Returns what a parameter is filled with: the example of a required one. */
export const exampleValues = ({ required, examples: [example] }: ParameterRow): string[] =>
  required && example !== undefined ? textsOf(JSON.parse(example)) : [];

export const isList = ({ type }: Pick<ParameterRow, "type">): boolean => textOf(type).startsWith("array");

function exampleBody(media: MediaSection): PanelBody {
  const [mediaType = "", value] = [media.mediaTypes[0], media.examples[0]?.value ?? {}];
  if (isForm(media)) return { mediaType, fields: formValues(media, value) };
  return { mediaType, text: JSON.stringify(value, null, 2) };
}
