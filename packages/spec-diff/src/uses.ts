import { type ApiDescription, isObject, isReference, METHODS } from "@9pic/openapi";
import { readDocumentFile } from "@9pic/openapi/node";

export type Direction = "request" | "response";

/** The operations that use a component, and whether it is part of requests or responses. */
type ComponentUse = { operations: Set<string>; directions: Set<Direction> };

/** A document, and the uses of each component by its reference: `#/components/schemas/EventListItem`. */
export type ComparedDocument = ApiDescription & { uses: ReadonlyMap<string, ComponentUse> };

/** Reads a document, and finds the components that its operations use, directly or through other components. */
export async function readWithUses(file: string): Promise<ComparedDocument> {
  const api = await readDocumentFile(file);
  const { document, operations, resolve } = api;
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
  return { ...api, uses };
}

/** Whether a key of a path item names an operation. */
export const isMethod = (key: string): boolean => METHODS.some((method) => method === key);
