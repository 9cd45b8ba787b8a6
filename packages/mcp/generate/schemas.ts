/** The schemas of a tool, in full: of its arguments and of its structured content. */
import {
  argumentsSchema,
  type ApiDescription,
  essence,
  isFile,
  isSuccess,
  jsonContent,
  mapSchema,
  type Operation,
  propertiesOf,
  type Schema,
  type SchemaObject,
  standaloneSchema,
  typesOf,
} from "@9pic/openapi";

/** Returns the schema of the arguments. A file is an object with its content, since agents can send text alone. */
export function inputSchema(operation: Operation, api: ApiDescription): SchemaObject {
  const schema = argumentsSchema(operation, api);
  return isForm(operation) ? (mapSchema(schema, withFile) as SchemaObject) : schema;
}

/** Whether the body is sent as a form: the client takes the first media type. */
export const isForm = ({ requestBody }: Operation): boolean =>
  requestBody?.content[0] !== undefined && essence(requestBody.content[0].mediaType) === "multipart/form-data";

/** Replaces the schema of a file. */
function withFile(schema: Schema): Schema {
  if (!isFile(schema, (part) => part as never) || schema === true) return schema;
  const { description, contentMediaType } = Object(schema) as SchemaObject & { contentMediaType?: string };
  return {
    type: "object",
    ...(description !== undefined && { description }),
    properties: {
      base64: { type: "string" },
      mediaType: {
        type: "string",
        ...(contentMediaType !== undefined && { description: `Such as ${contentMediaType}.` }),
      },
      name: { type: "string" },
    },
    required: ["base64", "mediaType"],
    additionalProperties: false,
  } as Schema;
}

/** The structured content of a tool: its schema, and whether the data is in a field of its own. */
export type Output = { schema: SchemaObject; isWrapped: boolean };

/**
 * Returns the schema of the structured content: the `data` of the envelope; `{ data }` where that may be something else than an object,
 * which the protocol does not allow. With several documented successes, any of their schemas.
 *
 * @returns undefined if no success has a body
 */
export function outputOf({ responses }: Operation, api: ApiDescription): Output | undefined {
  const successes = responses.filter(isSuccess);
  const bodies = successes.map((response) => jsonContent(response)?.schema);
  const data = bodies.flatMap((schema) =>
    schema === undefined ? [] : (propertiesOf(schema, api.resolve)["data"] ?? true),
  );
  if (data.length === 0) return undefined;
  const isWrapped = data.length < bodies.length || !data.every((one) => isObjectSchema(one, api));
  const [only, second] = data;
  const either = second === undefined ? only! : ({ anyOf: data } as Schema);
  // `null` is the data of a success without a body.
  const any = data.length < bodies.length ? ({ anyOf: [either, { type: "null" }] } as Schema) : either;
  const schema = isWrapped
    ? ({ type: "object", properties: { data: any }, required: ["data"] } as SchemaObject)
    : atRoot(any, api);
  return { schema: standaloneSchema(schema, "response", api), isWrapped };
}

const isObjectSchema = (schema: Schema, { resolve }: ApiDescription): boolean => {
  const types = typesOf(schema, resolve);
  return types.length === 1 && types[0] === "object";
};

/** Returns a schema that has its type itself, rather than in a component or in all schemas of a union. */
const atRoot = (schema: Schema, { resolve }: ApiDescription): SchemaObject => ({
  ...Object(resolve(schema)),
  type: "object",
});
