/** Where the bundle comes from: the file in `spec/` of each component and of each operation. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import {
  type ApiDescription,
  isObject,
  isReference,
  type Operation,
  parsePointer,
  readUnion,
  type Schema,
  valueAt,
} from "@9pic/openapi";
import { parse } from "yaml";

/** A place in a file of the spec: the keys and indices that lead to it. */
export type Place = { file: string; path: (string | number)[] };

/** A value of the bundle, with its place in the sources. A bundle has the structure of its sources, and a file for each component. */
export type Cursor = { value: unknown; place: Place };

/** The folder of the spec whose bundle the suite reads. */
export const SPEC_FOLDER: string = dirname(createRequire(import.meta.url).resolve("@9pic/spec/package.json"));

export type Sources = Awaited<ReturnType<typeof openSources>>;

/**
 * Opens the sources of a bundle.
 *
 * @param folder the folder of `openapi.yaml`
 */
export async function openSources(folder: string, { document, resolve }: ApiDescription) {
  const root = "openapi.yaml";
  const { paths = {} } = parse(await readFile(join(folder, root), "utf8")) as { paths?: Record<string, unknown> };

  const follow = (cursor: Cursor): Cursor => {
    let current = cursor;
    for (let hops = 0; isReference(current.value) && hops < 20; hops++) {
      const [components, kind, name, ...rest] = parsePointer(current.value.$ref);
      if (components !== "components") return current;
      const file = `components/${kind}/${name}.yaml`;
      current = { value: valueAt(document, ["components", kind!, name!, ...rest]), place: { file, path: rest } };
    }
    return current;
  };

  return {
    root,
    /** Reads a file; undefined if there is none. */
    read: (file: string): Promise<string | undefined> => readFile(join(folder, file), "utf8").catch(() => undefined),
    follow,
    resolve,
    /** Returns the cursor of an operation, or of the path item of a path. */
    pathItem(path: string): Cursor {
      const entry = paths[path];
      const value = valueAt(document, ["paths", path]);
      const place = isReference(entry) ? { file: entry.$ref, path: [] } : { file: root, path: ["paths", path] };
      return { value, place };
    },
    operation({ path, method }: Operation): Cursor {
      return enter(this.pathItem(path), method.toLowerCase());
    },
  };
}

/** Goes to a key or an index of a value. `$ref`s are not followed. */
export const enter = ({ value, place }: Cursor, ...keys: (string | number)[]): Cursor => ({
  value: valueAt(value, keys.map(String)),
  place: { file: place.file, path: [...place.path, ...keys] },
});

/** Keywords whose schemas apply to the same value as the schema around them. */
const PARTS = ["allOf", "anyOf", "oneOf"];

/**
 * Returns the schemas that apply to one value: a schema, and the parts of its compositions, each where it is written.
 *
 * @param data the value, which says by itself what it is in a union
 */
export function schemasAt(cursor: Cursor, sources: Sources, data: unknown, depth = 0): Cursor[] {
  const own = sources.follow(cursor);
  if (!isObject(own.value) || depth > 20) return [];
  const { value } = own;
  const union = isObject(data) ? readUnion(value as Schema, sources.resolve) : undefined;
  const branch = union?.branches.get(Object(data)[union.property]);
  const parts = PARTS.flatMap((keyword) => {
    const list = value[keyword];
    if (!Array.isArray(list)) return [];
    const isOther = (part: unknown): boolean => keyword !== "allOf" && branch !== undefined && part !== branch;
    return list.flatMap((part, index) => (isOther(part) ? [] : [enter(own, keyword, index)]));
  });
  const conditional = ["then", "else"].filter((keyword) => isObject(value[keyword]));
  const others = [...parts, ...conditional.map((keyword) => enter(own, keyword))];
  return [own, ...others.flatMap((part) => schemasAt(part, sources, data, depth + 1))];
}

/** Returns the schema of a property or an item of a value; undefined if none is documented. */
export function childOf(cursor: Cursor, token: string, sources: Sources, data: unknown): Cursor | undefined {
  const schemas = schemasAt(cursor, sources, data);
  const named = schemas.map((one) => enter(one, "properties", token)).find(({ value }) => value !== undefined);
  if (named) return named;
  return schemas
    .flatMap((one) => [
      enter(one, "prefixItems", Number(token)),
      enter(one, "items"),
      enter(one, "additionalProperties"),
    ])
    .find(({ value }) => isObject(value));
}
