import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** The parts of the bundled document that the checks read. Every object in it is closed. */
export type Document = {
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
  schema: { type?: string; minimum?: number; maximum?: number };
  example?: unknown;
};
export type Response = {
  content: Record<string, { schema: object; examples: Record<string, Example | Reference> }>;
};
export type Example = { value: unknown };
type Reference = { $ref: string };

/** The spec as it is published, but closed: a field that it does not name is a violation. */
export const readDocument = (): Document =>
  JSON.parse(readFileSync(createRequire(import.meta.url).resolve("@9pic/spec/closed.json"), "utf8"));

/** What a `$ref` of a bundled document points to, or the value itself. */
export function resolve<T extends object>(document: Document, value: T | Reference): T {
  if (!("$ref" in value)) return value;
  const steps = value.$ref.slice("#/".length).split("/");
  const target = steps.reduce<any>((node, step) => node[step.replaceAll("~1", "/").replaceAll("~0", "~")], document);
  return resolve(document, target);
}

export const operationsOf = ({ paths }: Document): Operation[] =>
  Object.values(paths).flatMap((item) => Object.values(item));
