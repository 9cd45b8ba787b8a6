/**
 * The JSON Schemas of a call, each complete in itself: for targets that describe an operation to others, such as a command line or a
 * server of tools for agents.
 */
import { jsonContent } from "./media-types.ts";
import { isSuccess } from "./responses.ts";
import { componentsOf, mapSchema, rebaseReferences, withoutHidden } from "./schemas.ts";
import type { ApiDescription, Operation, Parameter, Schema, SchemaObject } from "./types.ts";

type Source = Pick<ApiDescription, "schemas" | "resolve">;
type Direction = "request" | "response";

/**
 * Returns the schema of the arguments of an operation: an object with a property for each parameter, and the request body as `body`. The
 * client's methods take the same object. A property has the description, the first example and the deprecation of its parameter.
 *
 * @returns a strict object schema, with the components that it refers to in `$defs`
 */
export function argumentsSchema({ parameters, requestBody }: Operation, api: Source): SchemaObject {
  const body = requestBody?.content[0];
  const properties = parameters.map((parameter): [string, Schema] => [parameter.name, argumentOf(parameter)]);
  if (body) properties.push(["body", described(body.schema ?? true, { description: requestBody.description })]);
  const required = parameters.filter((parameter) => parameter.required).map(({ name }) => name);
  const schema: SchemaObject = {
    type: "object",
    properties: Object.fromEntries(properties) as NonNullable<SchemaObject["properties"]>,
    required: requestBody?.required ? [...required, "body"] : required,
    additionalProperties: false,
  };
  return standaloneSchema(schema, "request", api);
}

/**
 * Returns the schema of the body of the first documented success of an operation, such as the envelope with its `data`.
 *
 * @returns a schema with the components that it refers to in `$defs`; undefined for a success without JSON
 */
export function successSchema({ responses }: Operation, api: Source): SchemaObject | undefined {
  const contents = responses.filter(isSuccess).map(jsonContent);
  const schema = contents.find((content) => content?.schema !== undefined)?.schema;
  return schema === undefined ? undefined : standaloneSchema(Object(api.resolve(schema)), "response", api);
}

/**
 * Returns a copy of a schema without what is not sent in a direction (`readOnly`, `writeOnly`), and with the components that it refers
 * to, directly or through others, in its `$defs`: `#/$defs/EventDate`.
 */
export function standaloneSchema(schema: SchemaObject, direction: Direction, api: Source): SchemaObject {
  const visible = (one: Schema): Schema => mapSchema(one, (part) => withoutHidden(part, direction, api.resolve));
  const own = visible(schema) as SchemaObject;
  const names = [...componentsOf(own, api.schemas)];
  if (names.length === 0) return own;
  const $defs = Object.fromEntries(names.map((name) => [name, visible(api.schemas.get(name) as Schema)]));
  return rebaseReferences({ ...own, $defs }, "");
}

const argumentOf = ({ schema, description, deprecated, examples: [example] }: Parameter): Schema =>
  described(schema, {
    description,
    examples: example && [example.value],
    deprecated: deprecated || undefined,
  });

/** Returns a schema with annotations, of which those that are undefined leave the schema's own. */
function described(schema: Schema, annotations: Record<string, unknown>): Schema {
  const stated = Object.entries(annotations).filter(([, value]) => value !== undefined);
  if (schema === false || stated.length === 0) return schema;
  return { ...Object(schema === true ? {} : schema), ...Object.fromEntries(stated) } as Schema;
}
