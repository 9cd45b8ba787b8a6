/** The values by which a discriminator chooses a schema. */
import { isObject, valueAt } from "@9pic/openapi";

import { difference } from "./enums.ts";
import { code } from "./schema-sentences.ts";
import type { Subject } from "./subject.ts";
import type { Bump, DocumentPair, NodeChange } from "./types.ts";

/** A change of a part of a discriminator is one of the discriminator. redocly reports a mapping as the schema it refers to. */
export function wholeDiscriminator(change: NodeChange): NodeChange {
  const node = change.revision ?? change.base ?? [];
  const index = node.lastIndexOf("discriminator");
  const isPart = index > 0 && !["properties", "schemas"].includes(node[index - 1] ?? "");
  if (!isPart) return change;
  const inside = node.length - index;
  const cut = (path: string[] | undefined): string[] | undefined => path?.slice(0, path.length - inside + 1);
  const [base, revision] = [cut(change.base), cut(change.revision)];
  return {
    ...change,
    typeName: "Discriminator",
    path: cut(change.path) ?? [],
    base: base ?? revision,
    revision: revision ?? base,
  };
}

/** Whether a change is in a schema that a mapping refers to. redocly reports it there once, beside the places that use the schema. */
export function isInMapping({ path }: NodeChange): boolean {
  const index = path.lastIndexOf("discriminator");
  return index > 0 && path[index - 1] !== "properties" && path[index + 1] === "mapping" && path.length > index + 3;
}

type Discriminator = { propertyName?: string; mapping?: Record<string, string> };

function discriminatorsOf({ base, revision }: NodeChange, documents: DocumentPair): (Discriminator | undefined)[] {
  const values = [valueAt(documents.base.document, base ?? []), valueAt(documents.revision.document, revision ?? [])];
  return values.map((value) => (isObject(value) ? (value as Discriminator) : undefined));
}

/** Compares the discriminators that a change is between; without both, the schemas of the union say the same. */
function compared(
  change: NodeChange,
  documents: DocumentPair,
): { added: string[]; removed: string[]; isOther: boolean } {
  const [old, now] = discriminatorsOf(change, documents);
  if (!old || !now) return { added: [], removed: [], isOther: false };
  const [before, after] = [old.mapping ?? {}, now.mapping ?? {}];
  const values = difference(Object.keys(before), Object.keys(after));
  const isMoved = Object.keys(before).some((value) => value in after && before[value] !== after[value]);
  return { ...values, isOther: isMoved || old.propertyName !== now.propertyName };
}

/** A value that is gone breaks callers that send it, and a further one those that receive it. */
export function discriminatorBump(change: NodeChange, { directions }: Subject, documents: DocumentPair): Bump {
  const { added, removed, isOther } = compared(change, documents);
  if (isOther || (removed.length > 0 && directions.has("request")) || (added.length > 0 && directions.has("response")))
    return "major";
  return added.length + removed.length > 0 ? "minor" : "patch";
}

/** Describes a change of a discriminator. */
export function discriminatorSentence(change: NodeChange, { name }: Subject, documents: DocumentPair): string {
  const { added, removed, isOther } = compared(change, documents);
  if (isOther || (added.length > 0 && removed.length > 0) || added.length + removed.length === 0)
    return `the discriminator of ${name} changed.`;
  const [values, verb] = added.length > 0 ? [added, "has"] : [removed, "no longer has"];
  const noun = values.length > 1 ? "values" : "value";
  return `the discriminator of ${name} ${verb} the ${noun} ${code(values)}${added.length > 0 ? " now" : ""}.`;
}
