import { isObject, type Node } from "./document.ts";
import type { Documents, Finding } from "./types.ts";

/** Keywords whose value is data. redocly looks at it only if it is one value or a list of values, not if it has objects in it. */
const DATA = ["example", "examples", "default", "const", "enum"];

/** Nodes whose keys are names that somebody chose, so that `default` is a name there. */
const NAMES = ["properties", "patternProperties", "schemas", "parameters", "responses", "headers", "examples", "paths"];

/** What `redocly diff` does not look at: data with objects in it, and which server comes first. */
export function missedChanges({ base, revision }: Documents): Finding[] {
  return [...dataChanges(base.document, revision.document, []), ...firstServer(base.document, revision.document)];
}

/** Data that is at the same place in both documents, and not the same. */
function dataChanges(before: unknown, after: unknown, path: string[]): Finding[] {
  if (!isObject(before) || !isObject(after)) return [];
  const [parent, name] = [path.at(-2), path.at(-1)];
  const isNames = NAMES.includes(name ?? "") && !NAMES.includes(parent ?? "");
  const data = !isNames && parent === "examples" ? ["value", "dataValue"] : isNames ? [] : DATA;
  return Object.keys({ ...before, ...after }).flatMap((property) => {
    const [old, now]: unknown[] = [before[property], after[property]];
    const isMap = property === "examples" && isObject(old) && !Array.isArray(old);
    if (!data.includes(property) || isMap) return dataChanges(old, now, [...path, property]);
    const isMissed = hasObjects(old) || hasObjects(now);
    return isMissed && JSON.stringify(old) !== JSON.stringify(now) ? [dataChange(path, property, old, now)] : [];
  });
}

const hasObjects = (value: unknown): boolean => (Array.isArray(value) ? value.some(isObject) : isObject(value));

const dataChange = (path: string[], property: string, before: unknown, after: unknown): Finding => ({
  kind: "modified",
  typeName: property === "value" || property === "dataValue" ? "Example" : "Data",
  property,
  impact: property === "const" || property === "enum" ? "major" : "patch",
  rules: [],
  path,
  base: path,
  revision: path,
  before,
  after,
});

/** The first server is the one that clients take unless told otherwise, and to redocly the order of a list says nothing. */
function firstServer(before: Node, after: Node): Finding[] {
  const [old, now]: unknown[] = [before.servers?.[0]?.url, after.servers?.[0]?.url];
  const isStillThere = (after.servers ?? []).some(({ url }: Node) => url === old);
  if (old === now || !isStillThere) return [];
  const place = { path: ["servers"], base: ["servers"], revision: ["servers"], before: old, after: now };
  return [{ kind: "modified", typeName: "Server", property: "first", impact: "major", rules: [], ...place }];
}
