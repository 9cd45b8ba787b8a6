import type { OpenAPI3, ReferenceObject } from "openapi-typescript";

/** The methods that a path item can have, in the order of the standard (OpenAPI 3.1, "Path Item Object"). */
export const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

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
