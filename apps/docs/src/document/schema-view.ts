import { type ApiDescription, isFile, isReference, type Resolve, type Schema, STANDARD } from "@9pic/openapi";

import { docsLink } from "./further-docs.ts";
import type { Keywords } from "./json-schema.ts";
import { branchesOf, mergeParts, modelOf, referenceOf } from "./schema-parts.ts";
import { furtherRules, type RuleSchema, rulesOf } from "./schema-rules.ts";
import { typesOf, typeOrName } from "./schema-types.ts";
import { isValueUnion, type Values, valuesOf } from "./schema-values.ts";
import {
  discriminatorLimits,
  joinTypes,
  type Limit,
  limitsOf,
  nameModel,
  presenceLimit,
  textOf,
  type TypeWords,
} from "./schema-words.ts";
import { undrawnKeywords } from "./undrawn.ts";

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

/** Maximum number of models that are opened inside each other; a deeper one is on its own page. */
const MAX_DEPTH = 4;
/** Maximum number of schemas that are read for a view: models that contain each other would make it as large as one likes. */
const MAX_SCHEMAS = 600;

type Context = {
  resolve: Resolve;
  /** The schemas around the current one: a `$ref`, or the schema itself. */
  around: readonly unknown[];
  /** Whether fields are listed; false inside a model that is too deep. */
  isOpened: boolean;
  /** Fields that are left out. */
  omitted: SchemaView["access"];
  /** How many more schemas are read. */
  budget: { left: number };
};

/** The name or title of a schema, the schema with its `$ref` and `allOf` merged in, its alternative types, and what the pages show of it. */
export type Flattened = {
  name: string | undefined;
  model: string | undefined;
  merged: Keywords;
  types: TypeWords[];
  view: SchemaView;
};

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

function flatten(schema: Schema, { resolve, around, isOpened, omitted, budget }: Context): Flattened {
  const { schema: merged, also } = mergeParts(schema, resolve);
  const identity = referenceOf(schema) ?? schema;
  const isCut = budget.left-- <= 0 && [merged, ...also].some(hasSchemas);
  const isRecursive = isCut || around.includes(identity);
  const isTooDeep = typeof identity === "string" && around.filter((one) => typeof one === "string").length >= MAX_DEPTH;
  const inside = { resolve, around: [...around, identity], isOpened: isOpened && !isTooDeep, omitted, budget };
  const alternatives = isRecursive ? [] : ((merged.anyOf ?? merged.oneOf ?? []) as Schema[]);
  const parts = alternatives.map((one) => flatten(one, inside));
  const isList = !isRecursive && merged.items !== undefined && !merged.prefixItems;
  const items = isList ? flatten(merged.items as Schema, inside) : undefined;
  const [only, ...others] = parts.filter((part) => part.merged.type !== "null");
  // What is said of a value that is not `null`, where `null` is the only other choice.
  const single = others.length === 0 ? only : undefined;
  const stated: Keywords = single ? { ...single.merged, ...merged } : merged;
  const branches = isRecursive ? undefined : branchesOf(merged, resolve);
  const isUpload = omitted !== "write only" && isFile(merged as Schema, resolve);
  const [model, isClosed] = [modelOf(schema), isRecursive || !inside.isOpened];
  const isNamed = isRecursive || (branches && model !== undefined);
  const types = isNamed
    ? [typeOrName(model)]
    : isUpload
      ? [[{ text: "file" }]]
      : typesOf(model, merged, parts, items?.view);
  const named = model === undefined ? types : nameModel(types, model);
  const limits = [stated, ...also].flatMap(limitsOf).filter(({ words }) => !isUpload || words !== "format");
  const rows = (rules: RuleSchema[]): Rule[] =>
    rules.map(({ words, schema: rule }) => ({ words, view: flatten(rule, inside).view }));
  const ownRules = isClosed ? [] : rows([...rulesOf(merged), ...furtherRules(also, merged.required)]);
  const presence = presenceLimit(merged);
  const view: SchemaView = {
    type: joinTypes(named),
    description: describe(stated),
    limits: [...limits, ...presence, ...discriminatorLimits(merged, branches)],
    values: valuesOf(
      merged,
      parts.map((part) => part.merged),
    ),
    examples: [...(stated.example === undefined ? [] : [stated.example]), ...(stated.examples ?? [])].map((value) =>
      JSON.stringify(value),
    ),
    deprecated: stated.deprecated ?? false,
    access: stated.readOnly ? "read only" : stated.writeOnly ? "write only" : undefined,
    isFile: items?.view.isFile ?? isUpload,
    fields: isClosed ? [] : (items?.view.fields ?? fieldsOf(merged, inside)),
    choices:
      items?.view.choices ??
      (presence.length > 0 ? [] : choicesOf(parts, branches, around.length > 0 && model !== undefined)),
    rules: [...ownRules, ...(single && isSimple(single.view) ? single.view.rules : []), ...itemRules(items)],
    undrawn: [...(isCut ? ["…"] : []), ...new Set([merged, ...also].flatMap(undrawnKeywords))],
  };
  return { name: model ?? merged.title, model, merged, types: named, view };
}

/** Returns the description, and a link to further documentation. */
function describe({ description = "", externalDocs }: Keywords): string {
  const link = externalDocs ? docsLink(externalDocs) : "";
  return [description.trim(), link].filter(Boolean).join("\n\n");
}

/** Returns what is to be said of each item, beside its type, its fields and its choices: those of the list are shown as its own. */
function itemRules(items: Flattened | undefined): Rule[] {
  if (!items) return [];
  const { view, model } = items;
  const own = { ...view, fields: [], choices: [], rules: [] };
  return [...(model === undefined && hasFacts(own) ? [{ words: "Each item", view: own }] : []), ...view.rules];
}

/** Whether there are schemas in a schema. */
const hasSchemas = (schema: Keywords): boolean =>
  Object.entries(schema).some(([keyword, value]) => typeof value === "object" && isApplicator(keyword));

const isApplicator = (keyword: string): boolean => /Schema/.test(STANDARD.Schema?.objects?.[keyword] ?? "");

const isSimple = ({ fields, choices }: SchemaView): boolean => fields.length + choices.length === 0;

const hasFacts = ({ description, limits, values, examples, deprecated, access, undrawn }: SchemaView): boolean =>
  description !== "" ||
  deprecated ||
  access !== undefined ||
  [limits, values.list, examples, undrawn].some((list) => list.length > 0);

function fieldsOf(merged: Keywords, inside: Context): FieldRow[] {
  const { properties = {}, additionalProperties, unevaluatedProperties, required = [] } = merged;
  const rest = [
    ["(any other name)", additionalProperties],
    ["(any name that is not evaluated)", unevaluatedProperties],
  ];
  return [...Object.entries(properties), ...rest.filter(([, schema]) => typeof schema === "object")]
    .map(([name, schema]) => rowOf(name as string, required, flatten(schema as Schema, inside).view))
    .filter(({ access }) => access === undefined || access !== inside.omitted);
}

/** A title that only repeats the name is not shown. */
const rowOf = (name: string, required: string[], view: SchemaView): FieldRow => ({
  ...view,
  limits: view.limits.filter(({ words, value = "" }) => words !== "title" || !isSameName(value, name)),
  ...{ name, required: required.includes(name) },
});

const isSameName = (one: string, other: string): boolean =>
  [one, other].map((text) => text.replaceAll(/[\s_-]/g, "").toLowerCase()).every((text, _, [first]) => text === first);

/** @param isLinked whether the union is a model that is linked, whose page says all of its values */
const choicesOf = (parts: Flattened[], branches: (string | undefined)[] | undefined, isLinked: boolean): Choice[] => {
  const isUnionOfValues = isValueUnion(parts.map(({ merged }) => merged));
  const isSingle = parts.filter(({ merged }) => merged.type !== "null").length === 1;
  return parts
    .map(({ name, model, view, merged }, index) => {
      const isPlain = isSimple(view);
      const title = name ?? (isPlain ? textOf(view.type) : `Choice ${index + 1}`);
      const choice: Choice = {
        ...{ name: branches?.[index] ?? title, isValue: branches?.[index] !== undefined },
        ...{ model, fields: view.fields, view },
      };
      const isSaid = isSingle || model !== undefined || (isUnionOfValues && merged.const !== undefined);
      const isFull = !isSaid && (view.rules.length > 0 || hasFacts({ ...view, values: { ...view.values, list: [] } }));
      return { choice, isShown: !isPlain || (isFull && !isLinked) };
    })
    .filter(({ isShown }) => isShown)
    .map(({ choice }) => choice);
};
