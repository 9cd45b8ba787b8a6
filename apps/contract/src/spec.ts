import { createRequire } from "node:module";

import type { ApiDescription, Operation, Pagination, SchemaObject } from "@9pic/openapi";
import { readDocumentFile } from "@9pic/openapi/node";

const require = createRequire(import.meta.url);

/** Reads the strict bundle of the spec, in which a field that is not documented is a violation. */
export const readSpec = (): Promise<ApiDescription> => readDocumentFile(require.resolve("@9pic/spec/strict.json"));

/** Arguments by the names of their parameters, as they are written in a URL. */
export type Arguments = Record<string, string>;

/** Returns the path and the query of a call. Arguments that belong to no path or query parameter are left out. */
export function targetOf({ path, parameters }: Operation, args: Record<string, unknown>): string {
  const query = new URLSearchParams();
  let target = path;
  for (const { name, in: location } of parameters) {
    if (args[name] === undefined) continue;
    const text = String(args[name]);
    if (location === "path") target = target.replace(`{${name}}`, encodeURIComponent(text));
    else if (location === "query") query.set(name, text);
  }
  return query.size > 0 ? `${target}?${query}` : target;
}

/** Finds the operation of a request by its path, whether or not the arguments in it are valid. */
export const findOperation = ({ operations }: ApiDescription, method: string, target: string): Operation | undefined =>
  operations.find((operation) => {
    const parts = operation.path.split(/\{[^}]*\}/).map((part) => RegExp.escape(part));
    return operation.method === method && new RegExp(`^${parts.join("[^/?]+")}(\\?|$)`).test(target);
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
