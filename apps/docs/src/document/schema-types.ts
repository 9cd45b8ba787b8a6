/** The types that a schema allows, in words. */
import type { Keywords } from "./json-schema.ts";
import type { Flattened } from "./schema-flatten.ts";
import { isValueUnion } from "./schema-values.ts";
import type { SchemaView } from "./schema-view.ts";
import { joinTypes, textOf, type TypeWords } from "./schema-words.ts";

const ANY = "any";

/** Returns the name of a model, or that a value can be of any type. */
export const typeOrName = (model: string | undefined): TypeWords => [
  model === undefined ? { text: ANY } : { text: model, model },
];

/**
 * Returns the types of a schema, each in words.
 *
 * @param model the name of the schema: an object is called by it
 * @param parts the schemas of its union
 */
export function typesOf(
  model: string | undefined,
  merged: Keywords,
  parts: Flattened[],
  items?: SchemaView,
): TypeWords[] {
  if (merged.properties && model !== undefined) return [typeOrName(model)];
  if (merged.const !== undefined) return [[{ text: JSON.stringify(merged.const) }]];
  const areValues = isValueUnion(parts.map((part) => part.merged));
  const choices = parts.flatMap(({ types, merged: { const: value } }) =>
    areValues && value !== undefined ? typesOfValues([value]).map((text) => [{ text }]) : types,
  );
  // Choices that only require fields say nothing of the type.
  if (parts.length > 0 && textOf(joinTypes(choices)) !== ANY) return choices;
  const types = [merged.type ?? impliedType(merged)].flat();
  return types.map((type) =>
    type === "array" && !merged.prefixItems
      ? [{ text: "array of " }, ...(items?.type ?? [{ text: ANY }])]
      : [{ text: type }],
  );
}

function impliedType({ properties, enum: values }: Keywords): string | string[] {
  if (properties) return "object";
  return values ? typesOfValues(values as unknown[]) : ANY;
}

const typesOfValues = (values: unknown[]): string[] => values.map((value) => (value === null ? "null" : typeof value));
