import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** The parts of the bundled document that the checks read. Every object in it is closed. */
export type Document = {
  info: { version: string };
  paths: Record<string, Record<string, Operation>>;
  components: object;
};
export type Operation = {
  operationId: string;
  parameters?: (Parameter | Reference)[];
  responses: Record<string, Response | Reference>;
};
export type Parameter = {
  name: string;
  in: "path" | "query";
  required?: boolean;
  schema: Schema | Reference;
  example?: unknown;
};
/** As much of a schema as the checks look at; Ajv looks at all of it. */
export type Schema = {
  type?: string | string[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  enum?: unknown[];
  default?: unknown;
  properties?: Record<string, Schema | Reference>;
};
export type Response = {
  headers?: Record<string, Header | Reference>;
  content: Record<string, { schema: Schema | Reference; examples: Record<string, Example | Reference> }>;
};
export type Header = { required?: boolean; schema?: Schema | Reference };
export type Example = { value: unknown };
export type Reference = { $ref: string };

/** An operation and where it is: its method in capitals, and its path with names in braces. */
export type Route = { method: string; path: string; operation: Operation };

const require = createRequire(import.meta.url);

/** The spec as it is published, but closed: a field that it does not name is a violation. */
export const readDocument = (): Document => JSON.parse(readFileSync(require.resolve("@9pic/spec/strict.json"), "utf8"));

/** What a `$ref` of a bundled document points to, or the value itself. */
export function resolve<T extends object>(document: Document, value: T | Reference): T {
  if (!("$ref" in value)) return value;
  const steps = value.$ref.slice("#/".length).split("/");
  const target = steps.reduce<any>((node, step) => node[step.replaceAll("~1", "/").replaceAll("~0", "~")], document);
  return resolve(document, target);
}

/** Every operation with its place, in the order of the document. */
export const routesOf = ({ paths }: Document): Route[] =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );

export const operationsOf = (document: Document): Operation[] => routesOf(document).map(({ operation }) => operation);

/** The parameters of an operation, each with its schema, none of them a `$ref`. */
export const parametersOf = (document: Document, { parameters = [] }: Operation): (Parameter & { schema: Schema })[] =>
  parameters
    .map((parameter) => resolve<Parameter>(document, parameter))
    .map((parameter) => ({ ...parameter, schema: resolve<Schema>(document, parameter.schema) }));
