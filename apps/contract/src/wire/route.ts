import { type Document, routesOf } from "../document.ts";
import { escape } from "./secret.ts";

/** What the spec calls the operation at a path (a query is left aside), or undefined. */
export type FindOperation = (method: string, path: string) => string | undefined;

/** Finds operations by their path, with whatever values, also those that do not fit. */
export function createFindOperation(document: Document): FindOperation {
  const known = routesOf(document).map(({ method, path, operation: { operationId } }) => {
    const parts = path.split(/\{[^}]*\}/).map(escape);
    return { method, operationId, pattern: new RegExp(`^${parts.join("[^/]+")}$`) };
  });
  return (method, path) => {
    const [place = ""] = path.split("?");
    return known.find((one) => one.method === method && one.pattern.test(place))?.operationId;
  };
}
