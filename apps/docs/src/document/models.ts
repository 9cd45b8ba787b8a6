import type { Document } from "./document.ts";
import { type Field, fieldOf } from "./fields.ts";
import type { Operation } from "./operations.ts";
import type { TypeWords } from "./schemas.ts";

/** A schema of `components/schemas`, as its page tells it. */
export type Model = Field & {
  /** The operations that speak of it, and the models that hold it. */
  usedBy: { operations: Operation[]; models: string[] };
};

/** All models, in the order of the document. */
export function readModels(document: Document, operations: Operation[]): Model[] {
  const schemas = document.source.components?.schemas ?? {};
  const fields = Object.keys(schemas).map((name) =>
    fieldOf(document, name, { $ref: `#/components/schemas/${escapeKey(name)}` }),
  );
  const holders = collect(fields.map((field) => [field.name, new Set(namesIn(field.fields, field.choices))]));
  const speakers = collect(operations.map((operation) => [operation, namesInOperation(operation)]));
  return fields.map((field) => ({
    ...field,
    usedBy: { operations: speakers.get(field.name) ?? [], models: holders.get(field.name) ?? [] },
  }));
}

const escapeKey = (name: string): string => encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"));

/** From who names what to what is named by whom. */
function collect<T>(entries: [T, Set<string>][]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const [user, names] of entries) {
    for (const name of names) found.set(name, [...(found.get(name) ?? []), user]);
  }
  return found;
}

const namesInOperation = ({ parameters, body, answers }: Operation): Set<string> =>
  new Set([
    ...namesIn(parameters),
    ...[body, ...answers].flatMap((part) => (part ? [...named(part.type ?? []), ...namesIn(part.fields ?? [])] : [])),
  ]);

const named = (type: TypeWords): string[] => type.flatMap(({ model }) => model ?? []);

function namesIn(fields: Field[], choices: Field["choices"] = []): string[] {
  const inFields = fields.flatMap((field) => [...named(field.type), ...namesIn(field.fields, field.choices)]);
  return [...inFields, ...choices.flatMap((choice) => namesIn(choice.fields))];
}
