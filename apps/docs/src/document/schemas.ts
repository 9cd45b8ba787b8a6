import { pointerKey } from "../uri.ts";
import type { Document } from "./document.ts";
import type { Schema, SchemaObject } from "./openapi.ts";

/** How a type is written: words, some of which name a model that has a page. */
export type TypeWords = { text: string; model?: string }[];

const COMPONENT = /^#\/components\/schemas\/([^/]+)$/;

/** What a schema points to; `allOf` around a single `$ref` only gives it a description. */
function targetOf(schema: Schema): string | undefined {
  if (typeof schema === "boolean") return undefined;
  const { $ref, allOf = [], properties } = schema;
  return $ref ?? (allOf.length === 1 && !properties ? targetOf(allOf[0]!) : undefined);
}

/** The model that a schema is. */
export function modelName(schema: Schema): string | undefined {
  const name = COMPONENT.exec(targetOf(schema) ?? "")?.[1];
  return name === undefined ? undefined : pointerKey(name);
}

/** What is remembered of a schema, to know it again inside of itself: what it points to, or the schema. */
export const identityOf = (schema: Schema): unknown => targetOf(schema) ?? schema;

/** A schema without its `$ref`, and with what its `allOf` adds. What is said nearer to the reader wins. */
export function flatten(document: Document, schema: Schema, seen: readonly string[] = []): SchemaObject {
  if (typeof schema === "boolean") return {};
  const { $ref, allOf = [], ...own } = schema;
  const referenced = $ref === undefined ? [] : [document.resolve<SchemaObject>({ $ref })];
  // A schema that is a part of itself is shown once.
  if ($ref !== undefined && seen.includes($ref)) return own;
  const path = $ref === undefined ? seen : [...seen, $ref];
  const parts = [...referenced, ...allOf].map((part) => flatten(document, part, path));
  return [...parts, own].reduce<SchemaObject>(
    (whole, part) => ({
      ...whole,
      ...part,
      ...join("properties", whole.properties, part.properties),
      ...(whole.required || part.required ? { required: [...(whole.required ?? []), ...(part.required ?? [])] } : {}),
    }),
    {},
  );
}

const join = (key: string, a?: object, b?: object): object => (a || b ? { [key]: { ...a, ...b } } : {});

/**
 * What a value can be: `string or null`, `array of EventListItem`, `"success"`.
 *
 * @param seen the schemas that this is inside of: one that is a choice or an item of itself is named there, not opened again
 */
export function typeWords(document: Document, schema: Schema, seen: readonly unknown[] = []): TypeWords {
  const [model, identity] = [modelName(schema), identityOf(schema)];
  const flat = flatten(document, schema);
  const isInItself = seen.includes(identity);
  if (model !== undefined && (flat.properties || isInItself)) return [{ text: model, model }];
  if (isInItself) return [{ text: ANY }];
  const inside = [...seen, identity];
  if (flat.const !== undefined) return [{ text: JSON.stringify(flat.const) }];
  const choices = oneOf((flat.anyOf ?? flat.oneOf ?? []).map((choice) => typeWords(document, choice, inside)));
  // Choices that only demand fields say nothing of the type.
  if (choices.length > 0 && textOf(choices) !== ANY) return choices;
  const types = [flat.type ?? (flat.properties ? "object" : flat.enum ? valueTypes(flat.enum) : ANY)].flat();
  return oneOf(
    types.map((type) =>
      type === "array" ? [{ text: "array of " }, ...typeWords(document, flat.items ?? true, inside)] : [{ text: type }],
    ),
  );
}

const ANY = "any";

const valueTypes = (values: unknown[]): string[] => [
  ...new Set(values.map((value) => (value === null ? "null" : typeof value))),
];

/** `a, b or c`, each once, `null` last. */
function oneOf(choices: TypeWords[]): TypeWords {
  const flat = choices.flatMap(splitAtOr);
  const unique = [...new Map(flat.map((words) => [textOf(words), words])).values()];
  const ordered = [
    ...unique.filter((words) => textOf(words) !== "null"),
    ...unique.filter((words) => textOf(words) === "null"),
  ];
  return ordered.flatMap((words, index) => {
    if (index === 0) return words;
    return [{ text: index === ordered.length - 1 ? OR : ", " }, ...words];
  });
}

const OR = " or ";

/** The choices of words that are themselves a choice. */
function splitAtOr(words: TypeWords): TypeWords[] {
  const parts: TypeWords[] = [[]];
  for (const word of words) {
    if (word.text === OR || word.text === ", ") parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts;
}

export const textOf = (words: TypeWords): string => words.map(({ text }) => text).join("");
