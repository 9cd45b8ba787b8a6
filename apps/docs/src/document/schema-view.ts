import { type ApiDescription, isReference, type Resolve, type Schema } from "@9pic/openapi";

import { flatten } from "./schema-flatten.ts";
import type { Values } from "./schema-values.ts";
import type { Limit, TypeWords } from "./schema-words.ts";

/** All that the pages show of a schema. */
export type SchemaView = {
  type: TypeWords;
  /** Markdown. */
  description: string;
  limits: Limit[];
  values: Values;
  /** As JSON. */
  examples: string[];
  /** What is said of each of the examples, of a parameter. */
  exampleNotes?: string[];
  deprecated: boolean;
  /** Set for a field that only responses, or only requests, have. */
  access: "read only" | "write only" | undefined;
  /** Whether it is a file of a form. */
  isFile: boolean;
  /** The fields of an object, or of the objects in an array. */
  fields: FieldRow[];
  /** The schemas that it is one of, where there is more to say of them than their types. */
  choices: Choice[];
  /** What else the value has to match, such as a condition. */
  rules: Rule[];
  /** The keywords that are not shown. */
  undrawn: string[];
};

/** One of the schemas of a union. */
export type Choice = {
  /** The value that tells it apart, `method: bib`, or its name, its type or its number. */
  name: string;
  /** Whether the name is a property and its values. */
  isValue: boolean;
  /** The model that it is. */
  model: string | undefined;
  fields: FieldRow[];
  view: SchemaView;
};

/** A schema inside another that is neither a field nor a choice, and the words before it, in Markdown: "If `status` is `draft`". */
export type Rule = { words: string; view: SchemaView };

/** A field of an object, a parameter or a header, as a row of a list shows it. */
export type FieldRow = SchemaView & { name: string; required: boolean };

/** Maximum number of schemas that are read for a view: models that contain each other would make it as large as one likes. */
const MAX_SCHEMAS = 600;

/**
 * Flattens a schema into what the pages show: `$ref`s and `allOf`s are merged, fields are listed in the order of the document, and
 * a schema inside itself is named instead of opened again.
 *
 * @param omitted leaves out fields: `read only` for what is sent, `write only` for what is received
 */
export function flattenSchema(
  { resolve }: Pick<ApiDescription, "resolve">,
  schema: Schema,
  omitted?: SchemaView["access"],
): SchemaView {
  const known = viewsOf(resolve, omitted);
  const key = isReference(schema) && Object.keys(schema).length === 1 ? schema.$ref : schema;
  const view =
    known.get(key) ??
    flatten(schema, { resolve, around: [], isOpened: true, omitted, budget: { left: MAX_SCHEMAS } }).view;
  known.set(key, view);
  return view;
}

type Views = Map<Schema | string, SchemaView>;

/** What has been flattened of each document: most operations respond with the same models. */
const views = new WeakMap<Resolve, Map<SchemaView["access"], Views>>();

function viewsOf(resolve: Resolve, omitted: SchemaView["access"]): Views {
  const all = views.get(resolve) ?? new Map<SchemaView["access"], Views>();
  views.set(resolve, all);
  const known = all.get(omitted) ?? (new Map() as Views);
  all.set(omitted, known);
  return known;
}
