/** The call of an operation that its document gives as an example: each parameter's example, and the first example of the body. */
import { isFile, isSuccess, jsonContent, type Operation, propertiesOf } from "@9pic/openapi";
import type { ApiDescription, Parameter, Schema } from "@9pic/openapi";

export const ORG_ID = 903;
export const EVENT_ID = 456;
/** Stands for a file among the arguments; `name` is its example. */
export class ExampleFile {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

export type ExampleCall = {
  /** The arguments as the client takes them; `body` among them. */
  args: Record<string, unknown>;
  /** The documented success. */
  status: number;
  /** The body of the first example; undefined if the success has none. */
  expected: { responseType: string; message: string; data: unknown } | undefined;
};

/** Reads the example call of an operation. Files are `ExampleFile`. */
export function exampleCall(
  { parameters, requestBody, responses }: Operation,
  { resolve }: ApiDescription,
): ExampleCall {
  const examples = parameters.filter(({ examples: [example] }) => example !== undefined);
  const args = Object.fromEntries(examples.map(({ name, examples: [example] }) => [name, example!.value]));
  const [media] = requestBody?.content ?? [];
  if (media) args.body = withFiles(media.examples[0]?.value, media.schema ?? true, resolve);
  const success = responses.find(isSuccess)!;
  return {
    args,
    status: Number(success.status),
    expected: jsonContent(success)?.examples[0]?.value as ExampleCall["expected"],
  };
}

function withFiles(value: unknown, schema: Schema, resolve: ApiDescription["resolve"]): unknown {
  const fields = propertiesOf(schema, resolve);
  const replace = (name: string, field: unknown): unknown =>
    isFile(fields[name] ?? true, resolve) && fields[name] !== undefined ? new ExampleFile(String(field)) : field;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, replace(name, field)]));
}

/** Sends a call as HTTP, without the client. `changes` replaces arguments. */
export async function sendCall(
  url: string,
  operation: Operation,
  call: ExampleCall,
  { key = "demo-key", changes = {} }: { key?: string | undefined; changes?: Record<string, unknown> } = {},
): Promise<{ status: number; body: any }> {
  const args = { ...call.args, ...changes };
  const inPlace = (where: string): Parameter[] =>
    operation.parameters.filter((parameter) => parameter.in === where && args[parameter.name] !== undefined);
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(args[name])));
  const query = inPlace("query").flatMap((parameter) => serialize(parameter, args[parameter.name]));
  const headers = new Headers(inPlace("header").map(({ name }) => [name, String(args[name])]));
  if (key) headers.set("X-API-Key", key);
  const body = bodyOf(operation, args.body);
  if (typeof body === "string") headers.set("content-type", "application/json");
  const response = await fetch(`${url}${path}?${new URLSearchParams(query)}`, {
    method: operation.method,
    headers,
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
}

const SEPARATORS: Record<string, string> = { form: ",", pipeDelimited: "|", spaceDelimited: " " };

/** Writes a query parameter as pairs of name and value (OpenAPI 3.1.1, 4.8.12.4). */
function serialize({ name, style, explode }: Parameter, value: unknown): [string, string][] {
  if (!Array.isArray(value)) return [[name, String(value)]];
  return explode ? value.map((item) => [name, String(item)]) : [[name, value.join(SEPARATORS[style])]];
}

function bodyOf({ requestBody }: Operation, value: unknown): string | FormData | undefined {
  const [media] = requestBody?.content ?? [];
  if (!media || value === undefined) return undefined;
  if (media.mediaType === "application/json") return JSON.stringify(value);
  const form = new FormData();
  for (const [name, field] of Object.entries(value as object))
    if (field instanceof ExampleFile) form.set(name, new File([JPEG], field.name, { type: "image/jpeg" }));
    else form.set(name, String(field));
  return form;
}

/** The smallest JPEG: the markers of its start and its end. */
export const JPEG: Uint8Array<ArrayBuffer> = Uint8Array.of(0xff, 0xd8, 0xff, 0xd9);
