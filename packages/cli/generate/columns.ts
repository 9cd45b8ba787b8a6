/** Makes the columns of tables and CSV from the schema of what an operation returns. */
import {
  type ApiDescription,
  isSuccess,
  jsonContent,
  type Operation,
  propertiesOf,
  readScalar,
  type Schema,
  type SchemaObject,
} from "@9pic/openapi";

import type { Column } from "../src/operation-command.ts";

/** Objects inside of objects deeper than this are one column of JSON. */
const MAX_DEPTH = 3;

/** Returns the columns of an item of a paginated operation, or else of `data`; none if the success has no fields. */
export function columnsOf({ responses, pagination }: Operation, { resolve }: ApiDescription): Column[] {
  const body = responses.filter(isSuccess).map(jsonContent).find(Boolean)?.schema;
  const { data } = body === undefined ? {} : fieldsOf(body);
  if (data === undefined) return [];
  const rows = pagination ? (fieldsOf(data)[pagination.items] as Schema) : data;
  if (readScalar(rows, resolve).type !== "array") return flatten(rows, []);
  const list = Object(resolve<Schema>(rows)) as SchemaObject;
  return flatten((list.items ?? true) as Schema, []);

  function flatten(schema: Schema, path: string[]): Column[] {
    const fields = path.length < MAX_DEPTH ? Object.entries(fieldsOf(schema)) : [];
    if (fields.length > 0) return fields.flatMap(([name, field]) => flatten(field, [...path, name]));
    if (path.length === 0) return [];
    const { type } = readScalar(schema, resolve);
    const isNumber = type === "integer" || type === "number";
    return [{ name: path.join("."), path, ...(isNumber && { isNumber }) }];
  }

  /** Returns the properties of an object and of all branches of a union. */
  function fieldsOf(schema: Schema, depth = 0): Record<string, Schema> {
    const { anyOf = [], oneOf = [], allOf = [] } = Object(resolve<Schema>(schema)) as SchemaObject;
    const parts = depth < MAX_DEPTH ? [...allOf, ...anyOf, ...oneOf] : [];
    const inParts = parts.map((part) => fieldsOf(part as Schema, depth + 1));
    return Object.assign({}, propertiesOf(schema, resolve), ...inParts, propertiesOf(schema, resolve));
  }
}
