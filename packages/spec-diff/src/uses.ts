import { isObject, type Node, operationsOf, resolve } from "./document.ts";

export type Direction = "request" | "response";

/** The operations that use a component, and whether it is part of requests or responses. */
type ComponentUse = { operations: Set<string>; directions: Set<Direction> };

/** A document, and the uses of each component by its reference: `#/components/schemas/EventListItem`. */
export type DocumentUses = { document: Node; uses: Map<string, ComponentUse> };

/** Finds the components that the operations of a document use, directly or through other components. */
export function readUses(document: Node): DocumentUses {
  const uses: DocumentUses["uses"] = new Map();
  const seen = new Set<string>();
  const visit = (value: unknown, id: string, direction: Direction): void => {
    if (!isObject(value)) return;
    const key = `${id} ${direction} ${value.$ref}`;
    if (typeof value.$ref === "string" && !seen.has(key)) {
      seen.add(key);
      const use = uses.get(value.$ref) ?? { operations: new Set(), directions: new Set() };
      uses.set(value.$ref, { operations: use.operations.add(id), directions: use.directions.add(direction) });
      visit(resolve(document, value), id, direction);
    }
    for (const inner of Object.values(value)) visit(inner, id, direction);
  };
  for (const { id, item, operation } of operationsOf(document)) {
    visit([item.parameters, operation.parameters, operation.requestBody], id, "request");
    visit(operation.responses, id, "response");
  }
  return { document, uses };
}
