import { isObject, type Node, operationsOf, resolve } from "./document.ts";

export type Direction = "request" | "response";

/** Who uses a component, and in which direction it travels. */
export type Use = { operations: Set<string>; directions: Set<Direction> };

/** A document, and who uses each component of it, by `schemas/EventListItem`. */
export type Sides = { document: Node; uses: Map<string, Use> };

/** The components that the operations of a document reach, through any number of references. */
export function usesOf(document: Node): Map<string, Use> {
  const uses = new Map<string, Use>();
  for (const { id, item, operation } of operationsOf(document)) {
    const seen = new Set<string>();
    const visit = (value: unknown, direction: Direction | undefined): void => {
      if (!isObject(value)) return;
      if (typeof value.$ref === "string") {
        const mark = `${direction} ${value.$ref}`;
        if (!seen.has(mark)) {
          seen.add(mark);
          note(uses, value.$ref, id, direction);
          visit(resolve(document, { $ref: value.$ref }), direction);
        }
      }
      for (const inner of Object.values(value)) visit(inner, direction);
    };
    visit([item.parameters, operation.parameters, operation.requestBody], "request");
    visit(operation.responses, "response");
  }
  return uses;
}

function note(uses: Map<string, Use>, reference: string, id: string, direction: Direction | undefined): void {
  const name = /^#\/components\/([^/]+\/[^/]+)$/.exec(reference)?.[1];
  if (name === undefined) return;
  const use = uses.get(name) ?? { operations: new Set(), directions: new Set() };
  use.operations.add(id);
  if (direction) use.directions.add(direction);
  uses.set(name, use);
}
