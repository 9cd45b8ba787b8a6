/** The extensions of an Operation Object that every package implements; spec/README.md documents them. */
import type * as oas from "openapi3-ts/oas31";

import type { Resolve } from "./references.ts";
import { propertiesOf } from "./schemas.ts";
import type { IdempotencyKey, Parameter, RequestBody, Requirement } from "./types.ts";

/** Returns the fields of an object whose names start with `x-`. */
export const extensionsOf = (node: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(node).filter(([name]) => name.startsWith("x-")));

/** Reads `x-pagination: { items: presigned_urls }`, the list among several arrays beside `pagination`. */
export function readItems(operation: oas.OperationObject): string | undefined {
  const { items } = Object(operation["x-pagination"]) as { items?: unknown };
  return typeof items === "string" ? items : undefined;
}

/** Reads `x-requires: { operationId: getEventDetails, flags: [timeline_search] }`; undefined for another form, which lint refuses. */
export function readRequirement(operation: oas.OperationObject): Requirement | undefined {
  const { operationId, flags } = Object(operation["x-requires"]) as Record<string, unknown>;
  const isList = Array.isArray(flags) && flags.length > 0 && flags.every((flag) => typeof flag === "string");
  return typeof operationId === "string" && isList ? { operationId, flags } : undefined;
}

/** Reads `x-idempotency-key: request_id`, a parameter or a property of the request body, and finds where it is sent. */
export function readIdempotencyKey(
  operation: oas.OperationObject,
  parameters: Parameter[],
  body: RequestBody | undefined,
  resolve: Resolve,
): IdempotencyKey | undefined {
  const name: unknown = operation["x-idempotency-key"];
  if (typeof name !== "string") return undefined;
  const parameter = parameters.find((one) => one.name === name);
  if (parameter?.in === "header" || parameter?.in === "query") return { in: parameter.in, name };
  const schemas = (body?.content ?? []).map(({ schema = true }) => schema);
  const isProperty = schemas.some((schema) => Object.hasOwn(propertiesOf(schema, resolve), name));
  return isProperty ? { in: "body", name } : undefined;
}
