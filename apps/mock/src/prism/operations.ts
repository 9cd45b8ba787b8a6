import { getHttpOperationsFromSpec } from "@stoplight/prism-http";

/** An operation as Prism reads it from a document. Its `iid` is the operationId. */
export type PrismOperation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];

/** Reads the operations of a bundled document, by operationId. */
export async function readOperations(document: unknown): Promise<ReadonlyMap<string, PrismOperation>> {
  const closed: object = JSON.parse(JSON.stringify(document), closeForGenerator);
  const operations = await getHttpOperationsFromSpec(closed);
  return new Map(operations.map((operation) => [operation.iid as string, operation]));
}

/** Prism's generator adds fields of its own to an object, unless a keyword forbids it. */
const closeForGenerator = (_key: string, value: { type?: unknown; properties?: unknown } | null): unknown =>
  value?.properties !== undefined && [value.type].flat().includes("object")
    ? { ...value, additionalProperties: false }
    : value;
