import { spec } from "./site.ts";

/** The operations of the published document, whatever their methods are. */
export const allOperations: any[] = Object.entries<any>(spec.paths).flatMap(([path, item]) =>
  Object.entries<any>(item)
    .filter(([, value]) => value?.responses)
    .map(([method, operation]) => ({
      ...operation,
      ...{ path, method: method.toUpperCase(), page: `operations/${operation.operationId}` },
      parameters: [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(find),
      responses: Object.entries<any>(operation.responses).map(([status, response]) => ({ status, ...find(response) })),
    })),
);

/** What a `$ref` points to. */
export function find(value: any): any {
  if (typeof value?.$ref !== "string") return value;
  const { $ref, ...beside } = value;
  const keys: string[] = $ref.slice(2).split("/");
  const target = keys.reduce((found, key) => found[key.replaceAll("~1", "/").replaceAll("~0", "~")], spec);
  return { ...find(target), ...beside };
}

/** Deeper models stand on pages of their own. */
const DEEP = 4;

/** Every field in a schema: the names that lead to it, `data.events.event_id`, and its description. */
export function fieldsIn(schema: any, path = "", models: string[] = []): { path: string; description: string }[] {
  if (typeof schema !== "object" || models.includes(schema.$ref) || (schema.$ref && models.length === DEEP)) return [];
  const inside = schema.$ref ? [...models, schema.$ref] : models;
  const { properties = {}, items, allOf = [], anyOf = [], oneOf = [] } = find(schema);
  return [
    ...[items, ...allOf, ...anyOf, ...oneOf].flatMap((part) => fieldsIn(part, path, inside)),
    ...Object.entries<any>(properties).flatMap(([name, value]) => {
      const own = path === "" ? name : `${path}.${name}`;
      return [{ path: own, description: find(value).description ?? "" }, ...fieldsIn(value, own, inside)];
    }),
  ];
}

/** The schema and the examples of a response, in its first content type. */
export function bodyOf(response: any): { schema: any; examples: [name: string, value: unknown][] } {
  const { schema = true, examples = {} } = Object.values<any>(response.content ?? {})[0] ?? {};
  const named = Object.entries(examples).map(([name, example]): [string, unknown] => [name, find(example).value]);
  return { schema, examples: named };
}
