import { createRequire } from "node:module";

import type { ApiDescription, Operation, Pagination, SchemaObject } from "@9pic/openapi";
import { readDocumentFile } from "@9pic/openapi/node";

const require = createRequire(import.meta.url);

/** Reads the strict bundle of the spec, in which a field that is not documented is a violation. */
export const readSpec = (): Promise<ApiDescription> => readDocumentFile(require.resolve("@9pic/spec/strict.json"));

/** How an operation is paginated, and the documented sizes of its pages. */
export type PageSizes = Pagination & { pageSize: string; defaultSize: number; minSize: number; maxSize: number };

/** Returns undefined for an operation that is not paginated, or whose callers cannot choose the size of a page. */
export function pageSizesOf({ pagination, parameters }: Operation, { resolve }: ApiDescription): PageSizes | undefined {
  const size = parameters.find(({ name }) => name === pagination?.pageSize);
  if (!pagination || !size) return undefined;
  const {
    default: defaultSize = 10,
    minimum: minSize = 1,
    maximum: maxSize = 100,
  } = resolve(size.schema) as SchemaObject;
  return { ...pagination, pageSize: size.name, defaultSize: Number(defaultSize), minSize, maxSize };
}

/** Methods without side effects (RFC 9110, 9.2.1), which can be sent to any server. */
const SAFE = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);

/** Whether a request with this method can change something on the server. */
export const hasSideEffects = (method: string): boolean => !SAFE.has(method);
