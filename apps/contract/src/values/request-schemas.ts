import { type ApiDescription, isObject, readDocument, type Resolve, type Schema } from "@9pic/openapi";

/**
 * Returns the document as its requests see it: without `readOnly` properties, which are not sent (JSON Schema Validation 2020-12, 9.4), and
 * with open schemas, since only responses are checked for properties that are not documented.
 */
export function requestView({ document, resolve }: ApiDescription): ApiDescription {
  const view: unknown = JSON.parse(JSON.stringify(document), (key, value: unknown) => {
    if (!isObject(value) || Array.isArray(value) || key === "properties") return value;
    const { unevaluatedProperties, ...rest } = value;
    return withoutReadOnly(unevaluatedProperties === false ? rest : value, resolve);
  });
  return readDocument(view);
}

function withoutReadOnly(schema: Record<string, unknown>, resolve: Resolve): Record<string, unknown> {
  const { properties, required } = schema;
  if (!isObject(properties)) return schema;
  const isReadOnly = (name: string): boolean => {
    const property = properties[name] as Schema | undefined;
    return isObject(property) && Object(resolve(property)).readOnly === true;
  };
  const kept = Object.entries(properties).filter(([name]) => !isReadOnly(name));
  const stillRequired = Array.isArray(required) && { required: required.filter((name) => !isReadOnly(String(name))) };
  return { ...schema, properties: Object.fromEntries(kept), ...stillRequired };
}
