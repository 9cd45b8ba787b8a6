import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import {
  type ApiDescription,
  mapSubschemas,
  type Operation,
  parsePointer,
  readDocument,
  type Schema,
  schemaName,
  valueAt,
} from "../../packages/openapi/src/index.ts";
import { folder, SPEC_FILE } from "./servers.ts";

const PREFIX = "/api/v1/ext/{org_id}";
const OPERATIONS_PER_TAG = 10;

/** Reads a spec, by default the bundle of this repository. */
export const readSpec = (file: string = SPEC_FILE): ApiDescription =>
  readDocument(JSON.parse(readFileSync(file, "utf8")));

/**
 * Writes a spec with this many operations and returns its path. Repeats the operations of our spec at other paths, such as
 * `{org_id}/x17/events`.
 *
 * @param withSchemas whether a copy also has copies of the schemas that only its original uses, which makes two new schemas per
 * operation, and whether operations are tagged in groups of ten
 */
export function multiplySpec(count: number, { withSchemas = false }: { withSchemas?: boolean } = {}): string {
  const api = readSpec();
  const { operations } = api;
  const ownSchemas = exclusiveSchemas(api);
  const paths: Record<string, Record<string, unknown>> = {};
  const schemas = Object.fromEntries(api.schemas);
  const tags = new Set<string>();
  for (let index = 0; index < count; index++) {
    const original = operations[index % operations.length] as Operation;
    const copied = withSchemas ? (ownSchemas.get(original) as string[]) : [];
    const number = Math.floor(index / operations.length);
    const tag = `Group ${Math.floor(index / OPERATIONS_PER_TAG) + 1}`;
    tags.add(tag);
    const operation = {
      ...copyReferences(valueAt(api.document, parsePointer(original.pointer)) as object, number, copied),
      operationId: original.operationId + suffix(number),
      ...(withSchemas && { tags: [tag] }),
    };
    const path = number === 0 ? original.path : original.path.replace(PREFIX, `${PREFIX}/x${number}`);
    paths[path] = { ...paths[path], [original.method.toLowerCase()]: operation };
    for (const name of copied)
      schemas[name + suffix(number)] = copyReferences(api.schemas.get(name) as Schema, number, copied);
  }
  const document = {
    ...api.document,
    ...(withSchemas && { tags: [...tags].map((name) => ({ name, description: `Operations of ${name}.` })) }),
    paths,
    components: { ...api.document.components, schemas },
  };
  const file = join(folder, `${withSchemas ? "schemas" : "operations"}-${count}.json`);
  writeFileSync(file, JSON.stringify(document));
  return file;
}

const suffix = (number: number): string => (number === 0 ? "" : `X${number}`);

/** Returns a copy whose references to these schemas are references to their copies. */
const copyReferences = <T extends object | boolean>(value: T, number: number, names: string[]): T =>
  JSON.parse(JSON.stringify(value), (key, child: unknown) =>
    key === "$ref" && names.includes(schemaName({ $ref: child as string }) ?? "") ? child + suffix(number) : child,
  ) as T;

/** Returns, for each operation, the names of the schemas that no other operation uses. */
function exclusiveSchemas(api: ApiDescription): Map<Operation, string[]> {
  const used = api.operations.map((operation) => usedSchemas(api, operation));
  return new Map(
    api.operations.map((operation, index) => [
      operation,
      [...(used[index] as Set<string>)].filter((name) => used.filter((names) => names.has(name)).length === 1),
    ]),
  );
}

/** Returns the names of the schemas that an operation refers to, directly or through other schemas. */
function usedSchemas(api: ApiDescription, { parameters, requestBody, responses }: Operation): Set<string> {
  const names = new Set<string>();
  const visit = (schema: Schema): void => {
    const name = schemaName(schema);
    if (name !== undefined && !names.has(name)) {
      names.add(name);
      visit(api.schemas.get(name) as Schema);
    }
    mapSubschemas(schema, visit);
  };
  const bodies = requestBody?.content ?? [];
  const described = [
    ...parameters,
    ...bodies,
    ...responses.flatMap(({ headers, content }) => [...headers, ...content]),
  ];
  for (const { schema } of described) if (schema !== undefined) visit(schema);
  return names;
}
