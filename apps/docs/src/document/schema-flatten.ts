import { isFile, type Resolve, type Schema, STANDARD } from "@9pic/openapi";

import { docsLink } from "./further-docs.ts";
import type { Keywords } from "./json-schema.ts";
import { choicesOf, hasFacts, isSimple } from "./schema-choices.ts";
import { branchesOf, mergeParts, modelOf, referenceOf } from "./schema-parts.ts";
import { furtherRules, type RuleSchema, rulesOf } from "./schema-rules.ts";
import { typesOf, typeOrName } from "./schema-types.ts";
import { valuesOf } from "./schema-values.ts";
import type { FieldRow, Rule, SchemaView } from "./schema-view.ts";
import { discriminatorLimits, joinTypes, limitsOf, nameModel, presenceLimit, type TypeWords } from "./schema-words.ts";
import { undrawnKeywords } from "./undrawn.ts";

/** Maximum number of models that are opened inside each other; a deeper one is on its own page. */
const MAX_DEPTH = 4;

export type Context = {
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

/** Flattens a schema inside others; see `flattenSchema`. */
export function flatten(schema: Schema, { resolve, around, isOpened, omitted, budget }: Context): Flattened {
  const { schema: merged, also } = mergeParts(schema, resolve);
  const identity = referenceOf(schema) ?? schema;
  const isCut = budget.left-- <= 0 && [merged, ...also].some(hasSchemas);
  const isRecursive = isCut || around.includes(identity);
  const isTooDeep = typeof identity === "string" && around.filter((one) => typeof one === "string").length >= MAX_DEPTH;
  const inside = { resolve, around: [...around, identity], isOpened: isOpened && !isTooDeep, omitted, budget };
  const { parts, single, stated } = readUnionOf(merged, isRecursive ? undefined : inside);
  const isList = !isRecursive && merged.items !== undefined && !merged.prefixItems;
  const each = isList ? flatten(merged.items as Schema, inside) : undefined;
  // What a list has itself, the fields of its items must not replace.
  const isOnlyList = !merged.properties && parts.length === 0;
  const items = isOnlyList ? each : undefined;
  const branches = isRecursive ? undefined : branchesOf(merged, resolve);
  const isUpload = omitted !== "write only" && isFile(merged as Schema, resolve);
  const [model, isClosed] = [modelOf(schema), isRecursive || !inside.isOpened];
  const isNamed = isRecursive || (branches && model !== undefined);
  const types = isNamed
    ? [typeOrName(model)]
    : isUpload
      ? [[{ text: "file" }]]
      : typesOf(model, merged, parts, each?.view);
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
    isFile: each?.view.isFile ?? isUpload,
    fields: isClosed ? [] : (items?.view.fields ?? fieldsOf(merged, inside)),
    choices:
      items?.view.choices ??
      (presence.length > 0 ? [] : choicesOf(parts, branches, around.length > 0 && model !== undefined)),
    rules: [...ownRules, ...(single && isSimple(single.view) ? single.view.rules : []), ...itemRules(each, isOnlyList)],
    undrawn: [...(isCut ? ["…"] : []), ...new Set([merged, ...also].flatMap(undrawnKeywords))],
  };
  return { name: model ?? merged.title, model, merged, types: named, view };
}

/** What is known of the schemas of a union. */
type UnionParts = {
  parts: Flattened[];
  /** The only one beside `null`. */
  single: Flattened | undefined;
  /** The schema, with what the only one says. */
  stated: Keywords;
};

function readUnionOf(merged: Keywords, inside: Context | undefined): UnionParts {
  const alternatives = (merged.anyOf ?? merged.oneOf ?? []) as Schema[];
  const parts = inside ? alternatives.map((one) => flatten(one, inside)) : [];
  const [only, ...others] = parts.filter((part) => part.merged.type !== "null");
  const single = others.length === 0 ? only : undefined;
  return { parts, single, stated: single ? { ...single.merged, ...merged } : merged };
}

/** Returns the description, and a link to further documentation. */
function describe({ description = "", externalDocs }: Keywords): string {
  const link = externalDocs ? docsLink(externalDocs) : "";
  return [description.trim(), link].filter(Boolean).join("\n\n");
}

/** Returns what is to be said of each item, beside its type, its fields and its choices: those of the list are shown as its own. */
function itemRules(items: Flattened | undefined, isHoisted: boolean): Rule[] {
  if (!items) return [];
  const { view, model } = items;
  if (!isHoisted) return [{ words: "Each item", view }];
  const own = { ...view, fields: [], choices: [], rules: [] };
  return [...(model === undefined && hasFacts(own) ? [{ words: "Each item", view: own }] : []), ...view.rules];
}

/** Whether there are schemas in a schema. */
const hasSchemas = (schema: Keywords): boolean =>
  Object.entries(schema).some(([keyword, value]) => typeof value === "object" && isApplicator(keyword));

const isApplicator = (keyword: string): boolean => /Schema/.test(STANDARD.Schema?.objects?.[keyword] ?? "");

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
