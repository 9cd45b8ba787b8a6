/** The parts of a bundled OpenAPI 3.1 document that a model is made from. */
export type Document = {
  openapi: string;
  info: { version: string };
  paths?: Record<string, PathItem | Reference>;
  components?: { schemas?: Record<string, Schema> };
};
export type PathItem = { parameters?: (ParameterObject | Reference)[] } & Record<string, unknown>;
export type OperationObject = {
  operationId?: string;
  parameters?: (ParameterObject | Reference)[];
  responses?: Record<string, ResponseObject | Reference>;
};
export type ParameterObject = { name: string; in: string; required?: boolean; schema?: Schema };
export type ResponseObject = {
  headers?: Record<string, HeaderObject | Reference>;
  content?: Record<
    string,
    { schema?: Schema; examples?: Record<string, ExampleObject | Reference>; example?: unknown }
  >;
};
export type HeaderObject = { example?: unknown; examples?: Record<string, ExampleObject | Reference> };
export type ExampleObject = { summary?: string; value?: unknown };
export type Schema = { [keyword: string]: unknown };
export type Reference = { $ref: string };

/** A document that cannot be made into a model. The message says what is wrong with it, and where. */
export class SpecError extends Error {
  override name = "SpecError";
}

/** Looks at the outside of a document. What is wrong deeper down is found when that part is read. */
export function asDocument(input: unknown): Document {
  const { openapi, info, paths } = Object(input) as Partial<Document>;
  if (typeof openapi !== "string" || !/^3\.[1-9]/.test(openapi))
    throw new SpecError("This is not an OpenAPI 3.1 document: it has no `openapi: 3.1.…` at its top.");
  if (typeof Object(info).version !== "string") throw new SpecError("info.version is missing.");
  if (typeof paths !== "object" || paths === null) throw new SpecError("The document has no paths.");
  return input as Document;
}

/** What a local `$ref` points to, or the value itself. Throws if it points to nothing, or to itself. */
export function resolve<T extends object>(document: Document, value: T | Reference, seen: string[] = []): T {
  if (typeof value !== "object" || value === null) throw new SpecError(`there is ${value} where an object must be.`);
  const { $ref } = value as Partial<Reference>;
  if (typeof $ref !== "string") return value as T;
  if (seen.includes($ref)) throw new SpecError(`${$ref} leads back to itself.`);
  const steps = $ref.startsWith("#/") ? $ref.slice("#/".length).split("/").map(unescape) : undefined;
  const target = steps?.reduce<any>(
    (node, step) => (Object.hasOwn(Object(node), step) ? node[step] : undefined),
    document,
  );
  if (typeof target !== "object" || target === null)
    throw new SpecError(`The document has no ${$ref}. Bundle it first, so that every $ref is local.`);
  return resolve<T>(document, target, [...seen, $ref]);
}

const unescape = (step: string): string => decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
