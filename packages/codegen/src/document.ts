import type { OpenAPI3, OperationObject, PathItemObject, ReferenceObject } from "openapi-typescript";

/** The methods that a path item can have, in the order of the standard (OpenAPI 3.1, "Path Item Object"). */
const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/** What a local `$ref` points to, or the value itself. Throws if it points to nothing. */
export function resolve<T extends object>(document: OpenAPI3, value: T | ReferenceObject): T {
  if (!("$ref" in value)) return value;
  let target: unknown = document;
  for (const step of value.$ref.replace(/^#\//, "").split("/")) {
    const name = decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
    target = (target as Record<string, unknown> | undefined)?.[name];
  }
  if (!target) throw new Error(`The document has no ${value.$ref}. Bundle it first, so that every $ref is local.`);
  return resolve(document, target as T | ReferenceObject);
}

/** Where an operation is. */
export type Place = { method: string; path: string };

/** All operations of a document, in its order, each with its path item. */
export function operationsOf(document: OpenAPI3): (Place & { item: PathItemObject; operation: OperationObject })[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, reference]) => {
    const item = resolve<PathItemObject>(document, reference);
    return methods.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ method, path, item, operation: resolve<OperationObject>(document, operation) }] : [];
    });
  });
}

/** The name of an operation. Throws if it has none. */
export function idOf({ operationId }: OperationObject, { method, path }: Place): string {
  if (operationId) return operationId;
  throw new Error(`${method} ${path} has no operationId. Give it one: it becomes the method's name.`);
}
