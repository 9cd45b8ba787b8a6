import { isObject } from "@9pic/openapi";

import { CODE_SAMPLES, extensionChanges } from "./extensions.ts";
import { isEqual } from "./normal-form/subschemas.ts";
import type { DocumentPair, NodeChange } from "./types.ts";

/** Fields whose value is data. `redocly diff` compares only scalar data and lists of scalars, not objects. */
const DATA = ["example", "examples", "default", "enum", CODE_SAMPLES];

/** Those of an example and of a link, which are in maps. */
const DATA_OF: Record<string, string[]> = {
  examples: ["value", "dataValue"],
  links: ["parameters", "requestBody"],
};

/** Nodes with free keys, in which `default` is a name. */
const MAPS = ["properties", "patternProperties", "schemas", "parameters", "responses", "headers", "examples", "paths"];

/** Finds the changes that `redocly diff` ignores: data with objects in it, and extensions. */
export const missedChanges = (documents: DocumentPair): NodeChange[] => [
  ...dataChanges(documents.base.document, documents.revision.document, []),
  ...extensionChanges(documents),
];

/** Compares the data that both documents have at the same path. */
function dataChanges(before: unknown, after: unknown, path: string[]): NodeChange[] {
  if (!isObject(before) || !isObject(after)) return [];
  const [parent = "", name = ""] = [path.at(-2), path.at(-1)];
  const isMap = MAPS.includes(name) && !MAPS.includes(parent);
  const data = isMap ? [] : (DATA_OF[parent] ?? DATA);
  return Object.keys({ ...before, ...after }).flatMap((property) => {
    const [old, now]: unknown[] = [before[property], after[property]];
    const isExamplesMap =
      property === "examples" && [old, now].some((value) => isObject(value) && !Array.isArray(value));
    // redocly follows the references of a mapping, and reports what it finds there once.
    if (!isMap && property === "discriminator" && isObject(old) && isObject(now) && !isEqual(old.mapping, now.mapping))
      return [{ ...dataChange([...path, property], "mapping", old.mapping, now.mapping), typeName: "Discriminator" }];
    if (!data.includes(property) || isExamplesMap) return dataChanges(old, now, [...path, property]);
    const isMissed = hasObjects(old) || hasObjects(now);
    return isMissed && JSON.stringify(old) !== JSON.stringify(now) ? [dataChange(path, property, old, now)] : [];
  });
}

const hasObjects = (value: unknown): boolean => (Array.isArray(value) ? value.some(isObject) : isObject(value));

/** The types of some fields, by which they are described. */
const TYPES: Record<string, string> = {
  value: "Example",
  dataValue: "Example",
  [CODE_SAMPLES]: "SpecExtension",
  enum: "Schema",
};

const dataChange = (path: string[], property: string, before: unknown, after: unknown): NodeChange => ({
  kind: "modified",
  typeName: TYPES[property] ?? "Data",
  property,
  bump: "patch",
  rules: [],
  path,
  base: path,
  revision: path,
  before,
  after,
});
