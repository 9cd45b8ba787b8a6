import { checkSchema } from "./check-schema.ts";
import {
  type Document,
  type ExampleObject,
  type HeaderObject,
  type OperationObject,
  type ParameterObject,
  type PathItem,
  type Reference,
  resolve,
  type ResponseObject,
  type Schema,
  SpecError,
} from "./document.ts";
import type { ResponseModel, ExampleModel, OperationModel, ParameterModel, ParameterType } from "./model.ts";
import { close, typesOf } from "./schemas.ts";
import type { Serialized } from "./serialized.ts";

/**
 * Reads one operation of a document.
 *
 * @param idOf registers a schema that values are checked against
 */
export function describeOperation(
  document: Document,
  { method, path, item }: { method: string; path: string; item: PathItem },
  idOf: (schema: Schema) => string,
): Serialized<OperationModel> {
  const operation = resolve<OperationObject>(document, item[method] as OperationObject | Reference);
  if (!operation.operationId) throw new SpecError("there is no operationId.");
  const all = [...(item.parameters ?? []), ...(operation.parameters ?? [])];
  const parameters = all.map((parameter) => resolve<ParameterObject>(document, parameter));
  return {
    operationId: operation.operationId,
    method: method.toUpperCase(),
    path,
    // An operation's own parameters replace those of its path (OpenAPI 3.1, "Operation Object").
    parameters: [...new Map(parameters.map((one) => [`${one.in} ${one.name}`, one])).values()]
      .filter((one) => one.in === "path" || one.in === "query")
      .map((one) => describeParameter(document, one, idOf)),
    responses: Object.fromEntries(
      Object.entries(operation.responses ?? {}).map(([status, response]) => [
        status,
        describeResponse(document, resolve<ResponseObject>(document, response), idOf),
      ]),
    ),
  };
}

function describeParameter(
  document: Document,
  { name, in: place, required = false, schema = {} }: ParameterObject,
  idOf: (schema: Schema) => string,
): Serialized<ParameterModel> {
  checkSchema(document, `parameter ${name}`, schema);
  const resolved: Schema = { ...resolve<Schema>(document, schema), ...schema };
  return {
    name,
    in: place as "path" | "query",
    required,
    type: parameterType(document, resolved),
    ...(resolved.items !== undefined && { items: parameterType(document, resolved.items as Schema) }),
    ...(resolved.default !== undefined && { default: resolved.default }),
    validate: idOf(close(schema)),
  };
}

function parameterType(document: Document, schema: Schema): ParameterType {
  const types = typesOf(document, schema);
  return (["integer", "number", "boolean", "array"] as const).find((one) => types.includes(one)) ?? "string";
}

function describeResponse(
  document: Document,
  { headers = {}, content = {} }: ResponseObject,
  idOf: (schema: Schema) => string,
): Serialized<ResponseModel> {
  const { schema = {}, examples = {}, example } = content["application/json"] ?? {};
  checkSchema(document, "schema", schema);
  const headerExamples = Object.entries(headers).flatMap(([name, reference]) => {
    const value = exampleOf(document, resolve<HeaderObject>(document, reference));
    return value === undefined ? [] : [[name.toLowerCase(), String(value)]];
  });
  const named = Object.entries(examples).map(([name, reference]): ExampleModel => {
    const { summary, value } = resolve<ExampleObject>(document, reference);
    return { name, summary, value: structuredClone(value) };
  });
  return {
    headers: Object.fromEntries(headerExamples),
    hasBody: Object.keys(content).length > 0,
    examples:
      named.length === 0 && example !== undefined ? [{ name: "example", value: structuredClone(example) }] : named,
    validate: idOf(close(schema)),
  };
}

function exampleOf(document: Document, { example, examples = {} }: HeaderObject): unknown {
  const [first] = Object.values(examples);
  return example ?? (first && resolve<ExampleObject>(document, first).value);
}
