/** The normal form of a document: two documents that say the same to a caller are written in the same way. */
import { type ApiDescription, isObject, METHODS, parsePointer, STANDARD, valueAt, walkObjects } from "@9pic/openapi";

import type { Node } from "../types.ts";
import { normalSchema } from "./schema.ts";

/**
 * Returns a copy of a document in its normal form, in which `redocly diff` finds differences of meaning only. Security requirements and
 * servers are left out: they depend on several objects at once, and security.ts and servers.ts compare the effective ones.
 */
export function normalDocument(api: ApiDescription): Node {
  const document = structuredClone(api.document) as Node;
  const visit = ({ node, type }: { node: Node; type: string }): boolean => {
    if (type === "Schema") return false;
    if (["OpenAPI", "PathItem", "Operation"].includes(type)) {
      delete node.servers;
      delete node.security;
    }
    if (type === "PathItem") moveParameters(node, api);
    fillDefaults(node, type);
    replaceSchemas(node, type, api);
    return true;
  };
  walkObjects({ node: document, type: "OpenAPI", tokens: [] }, createLookupIn(document, api), visit);
  return document;
}

/** References are followed in the copy, so that what they point to is visited there. */
const createLookupIn =
  (document: Node, { lookup }: ApiDescription) =>
  (reference: { $ref: string }): unknown =>
    reference.$ref.startsWith("#/") ? valueAt(document, parsePointer(reference.$ref)) : lookup(reference);

/** The parameters of a path are parameters of each of its operations, unless these have their own (OpenAPI 3.1.1, 4.8.10). */
function moveParameters(item: Node, { resolve }: ApiDescription): void {
  const shared: Node[] = Array.isArray(item.parameters) ? item.parameters : [];
  if (shared.length === 0) return;
  delete item.parameters;
  const keyOf = (parameter: Node): string => {
    const { name, in: location } = resolve<Node>(parameter as never) as Node;
    return `${String(location)} ${String(name)}`;
  };
  for (const method of METHODS) {
    const operation = item[method] as Node | undefined;
    if (!isObject(operation)) continue;
    const own: Node[] = Array.isArray(operation.parameters) ? operation.parameters : [];
    const names = new Set(own.map(keyOf));
    operation.parameters = [...shared.filter((one) => !names.has(keyOf(one))), ...own];
  }
}

/** Fields whose `false` is the default of the standard. */
const FLAGS = ["required", "deprecated", "allowReserved", "allowEmptyValue"];

/** Writes `style` and `explode` out, and leaves out flags that are off. */
function fillDefaults(node: Node, type: string): void {
  if (["Parameter", "Header", "RequestBody", "Operation"].includes(type))
    for (const flag of FLAGS) if (node[flag] === false) delete node[flag];
  if (type === "Operation") for (const list of ["parameters", "tags"]) dropEmpty(node, list);
  if (type === "Response") for (const map of ["headers", "content", "links"]) dropEmpty(node, map);
  if (type === "MediaType") dropEmpty(node, "encoding");
  if (type !== "Parameter" && type !== "Header") return;
  if ("content" in node) return;
  const { style = ["query", "cookie"].includes(node.in) ? "form" : "simple" } = node;
  node.style = style;
  node.explode ??= style === "form";
}

const dropEmpty = (node: Node, field: string): void => {
  if (isObject(node[field]) && Object.keys(node[field]).length === 0) delete node[field];
};

/** Replaces the schemas that an object of the standard holds. A Media Type without a schema says less than one that allows everything. */
function replaceSchemas(node: Node, type: string, { resolve }: ApiDescription): void {
  for (const [field, held] of Object.entries(STANDARD[type]?.objects ?? {})) {
    const value: unknown = node[field];
    if (held === "Schema" && value !== undefined) node[field] = normalSchema(value, resolve);
    if (held === "{Schema}" && isObject(value))
      node[field] = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, normalSchema(one, resolve)]));
  }
}
