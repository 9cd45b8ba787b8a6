import { type ApiDescription, type Resolve, type Schema, schemaName, type SchemaObject } from "@9pic/openapi";

import { joinTypes, type Limit, limitsOf, textOf, type TypeWords } from "./schema-words.ts";

/** All that the pages show of a schema. */
export type SchemaView = {
  type: TypeWords;
  /** Markdown. */
  description: string;
  limits: Limit[];
  /** The values of an `enum`, as JSON; an open list is of known values, and others are possible. */
  values: { list: string[]; isOpen: boolean };
  /** As JSON. */
  examples: string[];
  deprecated: boolean;
  /** The fields of an object, or of the objects in an array. */
  fields: FieldRow[];
  /** The objects that it is one of. */
  choices: { name: string; fields: FieldRow[] }[];
};

/** A field of an object, a parameter or a header, as a row of a list shows it. */
export type FieldRow = SchemaView & { name: string; required: boolean };

/** Maximum number of models that are opened inside each other; a deeper one is on its own page. */
const MAX_DEPTH = 4;
const ANY = "any";

type Context = {
  resolve: Resolve;
  /** The schemas around the current one: a `$ref`, or the schema itself. */
  around: readonly unknown[];
  /** Whether fields are listed; false inside a model that is too deep. */
  isOpened: boolean;
};

/** The name or title of a schema, the schema with its `$ref` and `allOf` merged in, its alternative types, and what the pages show of it. */
type Flattened = { name: string | undefined; merged: SchemaObject; types: TypeWords[]; view: SchemaView };

/**
 * Flattens a schema into what the pages show: `$ref`s and `allOf`s are merged, fields are listed in the order of the document, and
 * a schema inside itself is named instead of opened again.
 */
export const flattenSchema = ({ resolve }: Pick<ApiDescription, "resolve">, schema: Schema): SchemaView =>
  flatten(schema, { resolve, around: [], isOpened: true }).view;

function flatten(schema: Schema, { resolve, around, isOpened }: Context): Flattened {
  const merged = mergeParts(schema, resolve);
  const identity = referenceOf(schema) ?? schema;
  const isRecursive = around.includes(identity);
  const isTooDeep = typeof identity === "string" && around.filter((one) => typeof one === "string").length >= MAX_DEPTH;
  const inside = { resolve, around: [...around, identity], isOpened: isOpened && !isTooDeep };
  const choices = isRecursive ? [] : (merged.anyOf ?? merged.oneOf ?? []);
  const parts = choices.map((choice) => flatten(choice as Schema, inside));
  const items = isRecursive || merged.items === undefined ? undefined : flatten(merged.items as Schema, inside).view;
  const stated = withoutNull(merged, parts);
  const types = isRecursive ? [nameOrAny(schema)] : typesOf(schema, merged, parts, items);
  const view: SchemaView = {
    type: joinTypes(types),
    description: (stated.description ?? "").trim(),
    limits: limitsOf(stated),
    values: valuesOf(merged, parts),
    examples: (stated.examples ?? []).map((value) => JSON.stringify(value)),
    deprecated: stated.deprecated ?? false,
    fields: isRecursive || !inside.isOpened ? [] : (items?.fields ?? fieldsOf(merged, inside)),
    choices: items?.choices ?? choicesOf(parts),
  };
  return { name: modelOf(schema) ?? merged.title, merged, types, view };
}

/** Returns the `$ref` of a schema; an `allOf` of a single `$ref` only adds annotations to it. */
function referenceOf(schema: Schema): string | undefined {
  if (typeof schema === "boolean") return undefined;
  const { $ref, allOf = [], properties } = schema;
  return $ref ?? (allOf.length === 1 && !properties ? referenceOf(allOf[0] as Schema) : undefined);
}

/** Returns the model that a schema refers to. */
const modelOf = (schema: Schema): string | undefined => schemaName({ $ref: referenceOf(schema) ?? "" });

/** Merges a `$ref` and the parts of an `allOf` into a schema, whose own keywords win. `false` allows no value. */
function mergeParts(schema: Schema, resolve: Resolve, seen: readonly string[] = []): SchemaObject {
  if (typeof schema === "boolean") return schema ? {} : { enum: [] };
  const { $ref, allOf = [], ...own } = schema;
  if ($ref !== undefined && seen.includes($ref)) return own;
  const path = $ref === undefined ? seen : [...seen, $ref];
  const referenced = $ref === undefined ? [] : [resolve<Schema>({ $ref })];
  const parts = [...referenced, ...(allOf as Schema[])].map((part) => mergeParts(part, resolve, path));
  return [...parts, own].reduce<SchemaObject>(
    (whole, part) => ({
      ...{ ...whole, ...part },
      ...(whole.properties && { properties: { ...whole.properties, ...part.properties } }),
      ...(whole.required && { required: [...whole.required, ...(part.required ?? [])] }),
    }),
    {},
  );
}

/** Adds what is said of a value that is not `null`, where `null` is the only other choice. */
function withoutNull(merged: SchemaObject, parts: Flattened[]): SchemaObject {
  const [only, ...others] = parts.filter((part) => part.merged.type !== "null");
  return others.length > 0 ? merged : { ...only?.merged, ...merged };
}

const nameOrAny = (schema: Schema): TypeWords => {
  const model = modelOf(schema);
  return [model === undefined ? { text: ANY } : { text: model, model }];
};

function typesOf(schema: Schema, merged: SchemaObject, parts: Flattened[], items?: SchemaView): TypeWords[] {
  if (merged.properties && modelOf(schema) !== undefined) return [nameOrAny(schema)];
  if (merged.const !== undefined) return [[{ text: JSON.stringify(merged.const) }]];
  const choices = parts.flatMap(({ types }) => types);
  // Choices that only require fields say nothing of the type.
  if (parts.length > 0 && textOf(joinTypes(choices)) !== ANY) return choices;
  const types = [merged.type ?? (merged.properties ? "object" : merged.enum ? typesOfValues(merged.enum) : ANY)].flat();
  return types.map((type) =>
    type === "array" ? [{ text: "array of " }, ...(items?.type ?? [{ text: ANY }])] : [{ text: type }],
  );
}

const typesOfValues = (values: unknown[]): string[] => values.map((value) => (value === null ? "null" : typeof value));

/** Lists the values of an `enum`; a choice beside it without values of its own makes the list an open one. */
function valuesOf(merged: SchemaObject, parts: Flattened[]): SchemaView["values"] {
  const schemas = parts.map((part) => part.merged);
  const list = [merged, ...schemas].flatMap((one) => one.enum ?? []);
  const isOpen = schemas.some((one) => !one.enum && one.const === undefined && one.type !== "null");
  return { list: list.map((value) => JSON.stringify(value)), isOpen };
}

function fieldsOf({ properties = {}, additionalProperties, required = [] }: SchemaObject, inside: Context): FieldRow[] {
  const rest = typeof additionalProperties === "object" ? [["(any other name)", additionalProperties] as const] : [];
  return [...Object.entries(properties), ...rest].map(([name, schema]) => ({
    ...flatten(schema as Schema, inside).view,
    ...{ name, required: required.includes(name) },
  }));
}

const choicesOf = (parts: Flattened[]): SchemaView["choices"] =>
  parts
    .map(({ name, view }, index) => ({ name: name ?? `Choice ${index + 1}`, fields: view.fields }))
    .filter(({ fields }) => fields.length > 0);
