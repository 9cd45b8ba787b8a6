/** Reads what a sentence names, and looks whether a document has it: by other means than the sentences are made with. */
import { type ApiDescription, isObject, type Operation } from "@9pic/openapi";

import type { Change } from "../../src/index.ts";

const SENTENCE = /^(?:The |An )(?:optional )?(.+?) was (added|removed)(?:, and is required)?[.:]/;

/** Returns the sentences that name what both documents have as new or gone, or a change to the same value. */
export function falseSentences(changes: Change[], apis: ApiDescription[]): Change[] {
  return changes.filter(({ where, text }) => {
    const named = namedIn(text);
    const isSame = /^(?:.* is )?(.+) now; it was \1\.$/.test(text);
    const isRaw = text.includes("`#/") || text.includes("undefined") || text.includes("``");
    return isSame || isRaw || (named !== undefined && apis.every((api) => exists(api, where, named)));
  });
}

/** Returns what a sentence says was added or removed; undefined if it says something else. */
const namedIn = (text: string): string | undefined => SENTENCE.exec(text)?.[1];

/** Whether a document has what a sentence names. `where` is that of the change. */
function exists(api: ApiDescription, where: string, named: string): boolean {
  const ids = where.split(", ");
  const operations = api.operations.filter(({ operationId }) => ids.includes(operationId));
  const [kind, name = ""] = /^(\w+(?: type| scheme| body)?)(?: [`"]([^`"]*)[`"])?/.exec(named)?.slice(1) ?? [];
  if (named.startsWith("item") || kind === "field") return fieldExists(api, operations, where, named);
  if (kind === "model") return api.schemas.has(name);
  if (kind === "operation") return operations.length > 0;
  if (kind === "tag") return api.tags.some((tag) => tag.name === name);
  if (kind === "security scheme") return api.securitySchemes.has(name);
  if (kind === "webhook") return api.webhooks.some((webhook) => webhook.name === name);
  if (kind === "parameter") return operations.some(({ parameters }) => parameters.some((one) => one.name === name));
  if (kind === "response") return responsesOf(operations, name).length > 0;
  if (kind === "header")
    return responsesOf(operations, statusIn(named)).some(({ headers }) => headers.some((one) => one.name === name));
  if (kind === "request body") return operations.some(({ requestBody }) => requestBody !== undefined);
  if (kind === "content type") return contentOf(operations, named).some(({ mediaType }) => mediaType === name);
  if (kind === "example")
    return operations.some((operation) =>
      JSON.stringify(operation).includes(`"${named.includes('"') ? "summary" : "name"}":${JSON.stringify(name)}`),
    );
  if (kind === "server") {
    const servers = where === "" ? api.servers : operations.flatMap((operation) => operation.servers);
    return servers.some(({ url }) => url === name);
  }
  if (kind === "scope" || kind === "flow") return false;
  throw new Error(`The test cannot read what this names: ${named}`);
}

const statusIn = (named: string): string => /response `([^`]+)`/.exec(named)?.[1] ?? "";

const responsesOf = (operations: Operation[], status: string) =>
  operations.flatMap(({ responses }) => responses.filter((one) => one.status === status));

const contentOf = (operations: Operation[], named: string) =>
  named.includes("request body")
    ? operations.flatMap(({ requestBody }) => requestBody?.content ?? [])
    : responsesOf(operations, statusIn(named)).flatMap(({ content }) => content);

function fieldExists(api: ApiDescription, operations: Operation[], where: string, named: string): boolean {
  const [, field = "[]", part = ""] = /^(?:field `([^`]*)`|item)(?: of (?:the )?(.*))?$/.exec(named) ?? [];
  const schemas = schemasOf(api, operations, where, part);
  return schemas.some((schema) =>
    pathsOf(schema, api, 9).has(field.startsWith("[]") || field.startsWith(".") ? field : `.${field}`),
  );
}

function schemasOf(api: ApiDescription, operations: Operation[], where: string, part: string): unknown[] {
  if (part === "") return api.schemas.has(where) ? [api.schemas.get(where)] : [];
  const name = /`([^`]+)`/.exec(part)?.[1];
  if (part.startsWith("parameter"))
    return operations.flatMap(({ parameters }) =>
      parameters.filter((one) => one.name === name).map(({ schema }) => schema),
    );
  if (part.startsWith("header"))
    return responsesOf(operations, statusIn(part)).flatMap(({ headers }) =>
      headers.filter((one) => one.name === name).map(({ schema }) => schema),
    );
  return contentOf(operations, part).map(({ schema }) => schema);
}

/** The paths of all fields that a schema mentions, such as `.data.events[].city`. */
function pathsOf(
  schema: unknown,
  api: ApiDescription,
  depth: number,
  path = "",
  found = new Set<string>(),
): Set<string> {
  const resolved = isObject(schema) ? api.resolve<unknown>(schema) : schema;
  if (path !== "") found.add(path);
  if (!isObject(resolved) || depth === 0) return found;
  for (const [keyword, value] of Object.entries(resolved)) {
    const inner = (one: unknown, step: string): unknown => pathsOf(one, api, depth - 1, path + step, found);
    if (["properties", "patternProperties"].includes(keyword) && isObject(value))
      for (const [name, one] of Object.entries(value)) inner(one, `.${name}`);
    else if (keyword === "dependentSchemas" && isObject(value)) for (const one of Object.values(value)) inner(one, "");
    else if (["items", "prefixItems", "contains", "unevaluatedItems"].includes(keyword))
      for (const one of [value].flat()) inner(one, "[]");
    else if (["additionalProperties", "unevaluatedProperties"].includes(keyword)) inner(value, ".*");
    else if (["allOf", "anyOf", "oneOf", "not", "if", "then", "else"].includes(keyword))
      for (const one of [value].flat()) if (isObject(one)) inner(one, "");
  }
  return found;
}
