import { createRequire } from "node:module";

import type { ApiDescription, Operation, Pagination, SchemaObject } from "@9pic/openapi";
import { readDocumentFile } from "@9pic/openapi/node";

const require = createRequire(import.meta.url);

/** Reads the strict bundle of the spec, in which a field that is not documented is a violation. */
export const readSpec = (): Promise<ApiDescription> => readDocumentFile(require.resolve("@9pic/spec/strict.json"));

/** Arguments by the names of their parameters, as they are written in a URL. */
export type Arguments = Record<string, string>;

/** Writes the values of arguments as in a URL. */
export const serializeArguments = (values: Record<string, unknown>): Arguments =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));

/** Returns the path and the query of a call. Arguments that belong to no path or query parameter are left out. */
export function targetOf({ path, parameters }: Operation, args: Arguments): string {
  const query = new URLSearchParams();
  let target = path;
  for (const { name, in: location } of parameters) {
    const text = args[name];
    if (text === undefined) continue;
    if (location === "path") target = target.replace(`{${name}}`, encodeURIComponent(text));
    else if (location === "query") query.set(name, text);
  }
  return query.size > 0 ? `${target}?${query}` : target;
}

/** Returns the operationId of a request, or undefined if the spec has no such operation. */
export type FindOperation = (method: string, target: string) => string | undefined;

/** Finds operations by their path, whether or not the arguments in it are valid. */
export function createFindOperation({ operations }: ApiDescription): FindOperation {
  const known = operations.map(({ method, path, operationId }) => {
    const parts = path.split(/\{[^}]*\}/).map((part) => RegExp.escape(part));
    return { method, operationId, pattern: new RegExp(`^${parts.join("[^/]+")}$`) };
  });
  return (method, target) => {
    const [path = ""] = target.split("?");
    return known.find((one) => one.method === method && one.pattern.test(path))?.operationId;
  };
}

/** Returns the documented example of each parameter. */
export const documentedArguments = ({ parameters }: Operation): Record<string, unknown> =>
  Object.fromEntries(parameters.map(({ name, examples }) => [name, examples[0]?.value]));

/** Returns, for every integer parameter, values that are not integers and those just outside of its range. */
export const invalidArguments = (
  { parameters }: Operation,
  { resolve }: ApiDescription,
): { name: string; value: unknown }[] =>
  parameters.flatMap(({ name, schema }) => {
    const { type, minimum = -Infinity, maximum = Infinity } = resolve(schema) as SchemaObject;
    const values = ["nine", 1.5, minimum - 1, maximum + 1].filter(
      (value) => typeof value === "string" || Number.isFinite(value),
    );
    return type === "integer" ? values.map((value) => ({ name, value })) : [];
  });

/** How an operation is paginated, and the documented sizes of its pages. */
export type PageSizes = Pagination & { pageSize: string; defaultSize: number; maxSize: number };

/** Returns undefined for an operation that is not paginated, or whose callers cannot choose the size of a page. */
export function pageSizesOf({ pagination, parameters }: Operation, { resolve }: ApiDescription): PageSizes | undefined {
  const size = parameters.find(({ name }) => name === pagination?.pageSize);
  if (!pagination || !size) return undefined;
  const { default: defaultSize = 10, maximum: maxSize = 100 } = resolve(size.schema) as SchemaObject;
  return { ...pagination, pageSize: size.name, defaultSize: Number(defaultSize), maxSize };
}
