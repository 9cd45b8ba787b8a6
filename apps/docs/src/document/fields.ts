import type { Document } from "./document.ts";
import { limits } from "./limits.ts";
import type { Schema, SchemaObject } from "./openapi.ts";
import { flatten, identityOf, modelName, type TypeWords, typeWords } from "./schemas.ts";

/** A parameter, a header or a field of a body, as a reader needs it. */
export type Field = {
  name: string;
  type: TypeWords;
  /** Whether it is always there; of a parameter, whether it must be sent. */
  required: boolean;
  /** Markdown. */
  description: string;
  limits: { words: string; value?: string }[];
  /** The values it can have, where they are listed; an open list has others too. */
  values: { list: string[]; isOpen: boolean };
  examples: string[];
  deprecated: boolean;
  /** The fields of an object, or of the objects in an array. */
  fields: Field[];
  /** Objects that it is one of. */
  choices: { name: string; fields: Field[] }[];
};

/**
 * The fields of an object or of the items of an array, in the order of the document.
 *
 * @param seen the schemas that this is inside of
 */
export function fieldsOf(document: Document, schema: Schema, seen: Seen = []): Field[] {
  const flat = flatten(document, schema);
  const inside = open(schema, seen);
  if (!inside) return [];
  if (flat.items !== undefined) return fieldsOf(document, flat.items, inside);
  const listed = Object.entries(flat.properties ?? {});
  const rest = typeof flat.additionalProperties === "object" ? [["(any other name)", flat.additionalProperties]] : [];
  return [...listed, ...(rest as [string, Schema][])].map(([field, value]) =>
    fieldOf(document, field, value, { required: flat.required?.includes(field) ?? false, seen: inside }),
  );
}

type Seen = readonly unknown[];

/** How many models are opened inside of each other. What is deeper is on the page of its model. */
const DEEP = 4;

/** What is inside of a schema is inside of these; of one that holds itself, or is too deep, it is shown no more. */
function open(schema: Schema, seen: Seen): Seen | undefined {
  const identity = identityOf(schema);
  const models = seen.filter((other) => typeof other === "string");
  const isShown = seen.includes(identity) || (typeof identity === "string" && models.length >= DEEP);
  return isShown ? undefined : [...seen, identity];
}

type About = { required?: boolean; description?: string | undefined; example?: unknown; seen?: Seen };

/** One field; what is said of it beside its schema comes first. */
export function fieldOf(document: Document, name: string, schema: Schema, about: About = {}): Field {
  const { required = false, description, example, seen = [] } = about;
  const flat = flatten(document, schema);
  const told = withoutNull(document, flat);
  const examples = example === undefined ? (told.examples ?? []) : [example];
  return {
    name,
    type: typeWords(document, schema),
    required,
    description: (description ?? told.description ?? "").trim(),
    limits: limits(told),
    values: valuesOf(document, flat),
    examples: examples.map((value) => JSON.stringify(value)),
    deprecated: told.deprecated ?? false,
    fields: fieldsOf(document, schema, seen),
    choices: choicesOf(document, schema, seen),
  };
}

/** With what is said of the value where it is not `null`, if `null` is the only other choice. */
function withoutNull(document: Document, flat: SchemaObject): SchemaObject {
  const choices = (flat.anyOf ?? flat.oneOf ?? []).map((choice) => flatten(document, choice));
  const [only, ...others] = choices.filter(({ type }) => type !== "null");
  return others.length > 0 ? flat : { ...only, ...flat };
}

/** The values of an `enum`; one beside a plain type of the same kind is open, and lists what has been seen so far. */
function valuesOf(document: Document, flat: SchemaObject): Field["values"] {
  const choices = (flat.anyOf ?? flat.oneOf ?? []).map((choice) => flatten(document, choice));
  const list = [flat, ...choices].flatMap((choice) => choice.enum ?? []);
  const isOpen = choices.some((choice) => !choice.enum && choice.const === undefined && choice.type !== "null");
  return { list: list.map((value) => JSON.stringify(value)), isOpen };
}

function choicesOf(document: Document, schema: Schema, seen: Seen): Field["choices"] {
  const flat = flatten(document, schema);
  const inside = open(schema, seen);
  if (!inside) return [];
  if (flat.items !== undefined) return choicesOf(document, flat.items, inside);
  return (flat.anyOf ?? flat.oneOf ?? [])
    .map((choice, index) => ({
      name: modelName(choice) ?? flatten(document, choice).title ?? `Choice ${index + 1}`,
      fields: fieldsOf(document, choice, inside),
    }))
    .filter(({ fields }) => fields.length > 0);
}
