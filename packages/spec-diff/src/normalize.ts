/** Two ways of writing the same thing in a document. */
import { valueIn } from "./subject.ts";
import type { DocumentPair, NodeChange } from "./types.ts";
import type { ComparedDocument } from "./uses.ts";

/** How a parameter with several values is written into a URL. */
const SERIALIZATION = ["style", "explode"] as const;

/** Whether a change is about this. */
export const isSerialization = ({ typeName, property }: NodeChange): boolean =>
  typeName === "Parameter" && SERIALIZATION.some((one) => one === property);

/** Compares `style` and `explode` of a parameter with the defaults of the standard filled in (OpenAPI 3.1.1, 4.8.12.2.1). */
export function withDefaults(change: NodeChange, { base, revision }: DocumentPair): NodeChange[] {
  const [before, after] = [serializationIn(base, change.base), serializationIn(revision, change.revision)];
  const changed = SERIALIZATION.filter((property) => before[property] !== after[property]);
  return changed.map((property) => ({ ...change, property, before: before[property], after: after[property] }));
}

function serializationIn(document: ComparedDocument, path: string[] | undefined): { style: string; explode: boolean } {
  const parameter = valueIn(document, path) as { in: string; style?: string; explode?: boolean };
  const { style = ["query", "cookie"].includes(parameter.in) ? "form" : "simple" } = parameter;
  return { style, explode: parameter.explode ?? style === "form" };
}

/** A change of a part of a discriminator is one of the discriminator. redocly reports a mapping as the schema it refers to. */
export function wholeDiscriminator(change: NodeChange): NodeChange {
  const node = change.revision ?? change.base ?? [];
  const index = node.lastIndexOf("discriminator");
  return index > 0 && !["properties", "schemas"].includes(node[index - 1] ?? "")
    ? { ...change, typeName: "Discriminator" }
    : change;
}
