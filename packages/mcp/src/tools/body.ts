/** The request body of a tool: validated, with files in place of their contents in base64. */
import { AjvJsonSchemaValidator } from "@modelcontextprotocol/server/validators/ajv";

import type { Tool } from "../definitions.ts";

/** An argument that cannot be sent. The message says what to correct. */
export class InputError extends Error {}

/** The largest file, in bytes. */
export const MAX_FILE_BYTES: number = 10 * 1024 * 1024;

type Base64File = { base64: string; mediaType: string; name?: string };
type Validate = (value: unknown) => { valid: boolean; errorMessage?: string | undefined };

const validators = new Map<string, Validate>();

/** Returns the body as the client takes it. Throws InputError for one that does not match the input schema of the tool. */
export function readBody({ definition, call }: Tool, body: unknown): unknown {
  const { name, inputSchema } = definition;
  const { properties, $defs } = inputSchema;
  // Without a body, and for a tool that has none, the client says what is wrong.
  if (body === undefined || !properties?.["body"]) return undefined;
  const validate = validators.get(name) ?? compile({ ...Object(properties["body"]), $defs: $defs ?? {} });
  validators.set(name, validate);
  const { valid, errorMessage } = validate(body);
  if (!valid) throw new InputError(`${name} was not called: body does not match its input schema: ${errorMessage}.`);
  return call.isForm ? withFiles(name, body as Record<string, unknown>) : body;
}

const compile = (schema: object): Validate => new AjvJsonSchemaValidator().getValidator(schema);

/** Replaces files. Every object in a form is one: its other fields are text, numbers and booleans, or lists of these. */
const withFiles = (tool: string, body: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      const toItem = (item: unknown): unknown =>
        Object(item) === item ? fileOf(tool, name, item as Base64File) : item;
      return [name, Array.isArray(value) ? value.map(toItem) : toItem(value)];
    }),
  );

function fileOf(tool: string, field: string, { base64, mediaType, name = field }: Base64File): File {
  const refuse = (problem: string): never => {
    throw new InputError(`${tool} was not called: body.${field} ${problem}.`);
  };
  if (base64.length > Math.ceil(MAX_FILE_BYTES / 3) * 4)
    refuse(`is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB. Send a smaller file`);
  if (!/^[\w+/-]+={0,2}$/.test(base64))
    refuse("must have the content of the file as base64, without a line break and without a `data:` URL before it");
  if (!/^[\w.+-]+\/[\w.+-]+$/.test(mediaType)) refuse("must have a media type, such as image/jpeg");
  return new File([Buffer.from(base64, "base64")], name, { type: mediaType });
}
