import { type ApiDescription, isFile, type Resolve, type Schema, type SchemaObject } from "@9pic/openapi";

import { branchesOf, mergeParts, modelOf, referenceOf } from "./schema-parts.ts";
import { joinTypes, type Limit, limitsOf, presenceLimit, textOf, type TypeWords } from "./schema-words.ts";

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
  /** Set for a field that only responses, or only requests, have. */
  access: "read only" | "write only" | undefined;
  /** Whether it is a file of a form. */
  isFile: boolean;
  /** The fields of an object, or of the objects in an array. */
  fields: FieldRow[];
  /** The objects that it is one of. */
  choices: Choice[];
};

/** One of the objects of a union. */
export type Choice = {
  /** The value that tells it apart, `method: bib`, or its name, or its number. */
  name: string;
  /** Whether the name is a property and its values. */
  isValue: boolean;
  /** The model that it is. */
  model: string | undefined;
  fields: FieldRow[];
};

/** A field of an object, a parameter or a header, as a row of a list shows it. */
export type FieldRow = SchemaView & { name: string; required: boolean };

/** Maximum number of models that are opened inside each other; a deeper one is on its own page. */
const MAX_DEPTH = 4;
const ANY = "any";
const FILE = "file";

type Context = {
  resolve: Resolve;
  /** The schemas around the current one: a `$ref`, or the schema itself. */
  around: readonly unknown[];
  /** Whether fields are listed; false inside a model that is too deep. */
  isOpened: boolean;
  /** Fields that are left out. */
  omitted: SchemaView["access"];
};

/** The name or title of a schema, the schema with its `$ref` and `allOf` merged in, its alternative types, and what the pages show of it. */
type Flattened = {
  name: string | undefined;
  model: string | undefined;
  merged: SchemaObject;
  types: TypeWords[];
  view: SchemaView;
};

/**
 * Flattens a schema into what the pages show: `$ref`s and `allOf`s are merged, fields are listed in the order of the document, and
 * a schema inside itself is named instead of opened again.
 *
 * @param omitted leaves out fields: `read only` for what is sent, `write only` for what is received
 */
export const flattenSchema = (
  { resolve }: Pick<ApiDescription, "resolve">,
  schema: Schema,
  omitted?: SchemaView["access"],
): SchemaView => flatten(schema, { resolve, around: [], isOpened: true, omitted }).view;

function flatten(schema: Schema, { resolve, around, isOpened, omitted }: Context): Flattened {
  const merged = mergeParts(schema, resolve);
  const identity = referenceOf(schema) ?? schema;
  const isRecursive = around.includes(identity);
  const isTooDeep = typeof identity === "string" && around.filter((one) => typeof one === "string").length >= MAX_DEPTH;
  const inside = { resolve, around: [...around, identity], isOpened: isOpened && !isTooDeep, omitted };
  const choices = isRecursive ? [] : (merged.anyOf ?? merged.oneOf ?? []);
  const parts = choices.map((choice) => flatten(choice as Schema, inside));
  const items = isRecursive || merged.items === undefined ? undefined : flatten(merged.items as Schema, inside).view;
  const stated = withoutNull(merged, parts);
  const branches = isRecursive ? undefined : branchesOf(merged, resolve);
  const isUpload = omitted !== "write only" && isFile(merged as Schema, resolve);
  const named = isRecursive || (branches && modelOf(schema) !== undefined) ? [nameOrAny(schema)] : undefined;
  const types = named ?? (isUpload ? [[{ text: FILE }]] : typesOf(schema, merged, parts, items));
  const view: SchemaView = {
    type: joinTypes(types),
    description: (stated.description ?? "").trim(),
    limits: [...limitsOf(stated).filter(({ words }) => !isUpload || words !== "format"), ...presenceLimit(merged)],
    values: valuesOf(merged, parts),
    examples: (stated.examples ?? []).map((value) => JSON.stringify(value)),
    deprecated: stated.deprecated ?? false,
    access: stated.readOnly ? "read only" : stated.writeOnly ? "write only" : undefined,
    isFile: items?.isFile ?? isUpload,
    fields: isRecursive || !inside.isOpened ? [] : (items?.fields ?? fieldsOf(merged, inside)),
    choices: items?.choices ?? choicesOf(parts, branches),
  };
  return { name: modelOf(schema) ?? merged.title, model: modelOf(schema), merged, types, view };
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
  return [...Object.entries(properties), ...rest]
    .map(([name, schema]) => ({
      ...flatten(schema as Schema, inside).view,
      ...{ name, required: required.includes(name) },
    }))
    .filter(({ access }) => access === undefined || access !== inside.omitted);
}

const choicesOf = (parts: Flattened[], branches?: (string | undefined)[]): Choice[] =>
  parts
    .map(({ name, model, view }, index) => ({
      name: branches?.[index] ?? name ?? `Choice ${index + 1}`,
      isValue: branches?.[index] !== undefined,
      ...{ model, fields: view.fields },
    }))
    .filter(({ fields }) => fields.length > 0);
