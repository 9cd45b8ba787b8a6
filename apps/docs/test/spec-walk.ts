import { jsonContent, readDocument, type Response, type Schema, type SchemaObject } from "@9pic/openapi";

import { spec } from "./site.ts";

export const api = readDocument(spec);

/** Deeper models are only on their own pages. */
const MAX_DEPTH = 4;

/**
 * Returns every field in a schema: the names that lead to it, `data.events.event_id`, and its description.
 *
 * @param without leaves out what only responses, or only requests, have
 */
export function fieldsIn(
  schema: Schema,
  without?: "readOnly" | "writeOnly",
  path = "",
  models: string[] = [],
): { path: string; description: string }[] {
  if (typeof schema === "boolean") return [];
  const { $ref } = schema;
  if ($ref !== undefined && (models.includes($ref) || models.length === MAX_DEPTH)) return [];
  const inside = $ref === undefined ? models : [...models, $ref];
  const { properties = {}, items, allOf = [], anyOf = [], oneOf = [] } = api.resolve<SchemaObject>(schema);
  const parts = [...(items ? [items] : []), ...allOf, ...anyOf, ...oneOf] as Schema[];
  return [
    ...parts.flatMap((part) => fieldsIn(part, without, path, inside)),
    ...Object.entries(properties).flatMap(([name, value]) => {
      const own = path === "" ? name : `${path}.${name}`;
      const { description = "", ...rest } = api.resolve<SchemaObject>(value as SchemaObject);
      if (without && rest[without]) return [];
      return [{ path: own, description }, ...fieldsIn(value as Schema, without, own, inside)];
    }),
  ];
}

/** Returns the schema and the examples of a response. */
export function bodyOf(response: Response): { schema: Schema; examples: [name: string, value: unknown][] } {
  const { schema = true, examples = [] } = jsonContent(response) ?? {};
  return { schema, examples: examples.map(({ name, value }) => [name, value]) };
}
