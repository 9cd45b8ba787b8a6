/** What a new operation takes from the operations that the document has. */
import { basename } from "node:path";

import type { Node, SourceOperation, SourceParameter, Sources } from "./sources.ts";

/** The `$ref` of the model of `pagination`, and an example of it. */
export type PaginationSource = { reference: string; example: Node };

const placeholders = (path: string): string[] => [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name as string);

/** Returns the tag of most operations, the first of several. */
export function usualTag({ operations }: Sources): string {
  const tags = operations.map(({ operation }) => operation.tags[0] as string);
  const count = (tag: string): number => tags.filter((other) => other === tag).length;
  return tags.toSorted((a, b) => count(b) - count(a))[0] ?? "";
}

/** Returns the path of an operation about an event, or about the organisation in a document without these. */
export function usualPath({ operations }: Sources, segment: string): string {
  const paths = operations.map(({ path }) => path);
  const ofEvents = paths.find((path) => path.includes("{event_id}/")) ?? "/api/v1/ext/{org_id}/";
  return `${ofEvents.replace(/(.*\{[^{}]+\}\/).*/, "$1")}${segment}`;
}

/** Returns the parameters of a path, and of its query; one that no operation has yet is made. */
export function parametersFor(path: string, isPaginated: boolean, sources: Sources): SourceParameter[] {
  const known = sources.parameters;
  const inPath = placeholders(path).map(
    (name) => known.find(({ parameter }) => parameter.in === "path" && parameter.name === name) ?? madeParameter(name),
  );
  if (!isPaginated) return inPath;
  const references: Node[] = paginatedOperation(sources).operation.parameters;
  const files = references.map(({ $ref = "" }) => basename($ref));
  const inQuery = known.filter(({ file, parameter: { name } }) => /^page(_size)?$/.test(name) && files.includes(file));
  return [...inPath, ...inQuery.toSorted((a, b) => files.indexOf(a.file) - files.indexOf(b.file))];
}

/** Makes a parameter in the path: an id is a number. */
function madeParameter(name: string): SourceParameter {
  const words = name.replaceAll("_", " ");
  const isId = name.endsWith("_id");
  const parameter = {
    ...{ name, in: "path", required: true, description: `The ${words} in the path.` },
    schema: isId ? { type: "integer", minimum: 1 } : { type: "string", minLength: 1 },
    example: isId ? 1 : name.replaceAll("_", "-"),
  };
  return { file: `${name.replaceAll(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase())}.yaml`, parameter };
}

/** Returns a paginated operation of the document, if possible one without conditions of its own. */
function paginatedOperation({ operations }: Sources): SourceOperation {
  const all = operations.filter(isPaged);
  const found = all.find(({ operation }) => !operation["x-pagination"]) ?? all[0];
  if (found) return found;
  throw new Error("The document has no paginated operation to take page and page_size from. Write the files by hand.");
}

/** Finds the model of `pagination`, and its example. */
export async function paginationFrom(sources: Sources): Promise<PaginationSource> {
  const { operation } = paginatedOperation(sources);
  const { schema, examples } = operation.responses["200"].content["application/json"];
  const [example] = Object.values<Node>(examples);
  const [{ properties }, { value }] = await Promise.all([sources.read(schema.$ref), sources.read(example?.$ref)]);
  const { $ref } = properties.data;
  const data = $ref ? await sources.read(`../components/schemas/${basename($ref)}`) : properties.data;
  return { reference: data.properties.pagination.$ref, example: value.data.pagination };
}

/** Returns the `$ref` of each error response: that of the operation most like the new one. */
export function errorsFor(path: string, isPaginated: boolean, { operations }: Sources): Map<string, string> {
  const names = String(placeholders(path));
  const score = (one: SourceOperation, status: string): number => {
    const hasPath = String(placeholders(one.path)) === names;
    // What is refused with 422 depends on the query most, other errors on the path.
    const [query, inPath] = status === "422" ? [2, 1] : [1, 2];
    return (isPaged(one) === isPaginated ? query : 0) + (hasPath ? inPath : 0);
  };
  const plain = operations.filter(({ operation }) => !operation["x-requires"] && !operation.security);
  const similar = plain.filter((one) => !path.includes("{event_id}") || one.path.includes("{event_id}"));
  const statuses = similar.map(({ operation }) => Object.keys(operation.responses).filter((status) => status >= "4"));
  const [first = [], ...others] = statuses;
  const shared = first.filter((status) => others.every((other) => other.includes(status)));
  const find = (status: string): string => {
    const having = plain.filter(({ operation }) => operation.responses[status]);
    return having.toSorted((a, b) => score(b, status) - score(a, status))[0]?.operation.responses[status].$ref;
  };
  return new Map(shared.map((status) => [status, find(status)]));
}

const isPaged = ({ operation }: SourceOperation): boolean =>
  (operation.parameters ?? []).some(({ $ref = "" }) => basename($ref) === "Page.yaml");
