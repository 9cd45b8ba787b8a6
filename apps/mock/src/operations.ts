import { createRequire } from "node:module";

import type { getHttpOperationsFromSpec } from "@stoplight/prism-http";

const prism: { getHttpOperationsFromSpec: typeof getHttpOperationsFromSpec } = createRequire(import.meta.url)(
  "@stoplight/prism-http",
);

/** An operation as Prism reads it from a document. Its `iid` is the operationId. */
export type Operation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];

/** Reads the operations of a bundled document. */
export function readOperations(document: string): Promise<Operation[]> {
  return prism.getHttpOperationsFromSpec(JSON.parse(document, closeForGenerator));
}

/** Prism's generator adds fields of its own to an object, unless the older of the two keywords forbids it. */
const closeForGenerator = (_key: string, value: { unevaluatedProperties?: boolean } | null): unknown =>
  value?.unevaluatedProperties === false ? { ...value, additionalProperties: false } : value;
