import { type ApiDescription, isObject, isReference, METHODS, readDocument } from "@9pic/openapi";

import type { Node } from "./types.ts";

export type Direction = "request" | "response";

/** The operations that use a component, and whether it is part of requests or responses. */
type ComponentUse = { operations: Set<string>; directions: Set<Direction> };

/** A document in its normal form, and what it was made from. */
export type ComparedDocument = ApiDescription & {
  /** The document as its author wrote it. */
  source: ApiDescription;
  /** The uses of each component of the source by its reference: `#/components/schemas/EventListItem`. */
  uses: ReadonlyMap<string, ComponentUse>;
  /** The components that operations still refer to in the normal form; a part of an `allOf` is written out there. */
  reached: ReadonlyMap<string, ComponentUse>;
};

/** Returns the view of a document in its normal form, with the uses of the components of its source. */
export function comparedDocument(normal: Node, source: ApiDescription): ComparedDocument {
  const api = readDocument(normal);
  return { ...api, source, uses: usesIn(source), reached: usesIn(api) };
}

/** Finds the components that the operations of a document use, directly or through other components. */
function usesIn({ document, operations, resolve }: ApiDescription): Map<string, ComponentUse> {
  const uses = new Map<string, ComponentUse>();
  const seen = new Set<string>();
  const visit = (value: unknown, id: string, direction: Direction): void => {
    if (!isObject(value)) return;
    const key = `${id} ${direction} ${String(value.$ref)}`;
    if (isReference(value) && !seen.has(key)) {
      seen.add(key);
      const use = uses.get(value.$ref) ?? { operations: new Set(), directions: new Set() };
      uses.set(value.$ref, { operations: use.operations.add(id), directions: use.directions.add(direction) });
      visit(resolve(value), id, direction);
    }
    for (const inner of Object.values(value)) visit(inner, id, direction);
  };
  for (const { operationId, path, method } of operations) {
    const item = resolve(document.paths?.[path]) as Record<string, any>;
    const operation: Record<string, any> = item[method.toLowerCase()];
    visit([item.parameters, operation.parameters, operation.requestBody], operationId, "request");
    visit(operation.responses, operationId, "response");
  }
  return uses;
}

/** Whether a key of a path item names an operation. */
export const isMethod = (key: string): boolean => METHODS.some((method) => method === key);
