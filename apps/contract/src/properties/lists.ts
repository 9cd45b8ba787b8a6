/** Lists whose items another operation can open. */
import { isDeepStrictEqual } from "node:util";

import {
  type ApiDescription,
  isObject,
  isSuccess,
  jsonContent,
  type Operation,
  propertiesOf,
  type Schema,
  type SchemaObject,
} from "@9pic/openapi";

import type { Arguments } from "../http/target.ts";
import { hasSideEffects } from "../spec.ts";

/**
 * Returns the lists whose items an operation opens; none for an operation that can change them.
 *
 * @param own the ids of the caller
 */
export function listsFor(operation: Operation, api: ApiDescription, own: Arguments): Operation[] {
  if (hasSideEffects(operation.method)) return [];
  return api.operations.filter((list) => {
    if (!isListFor(list, operation, own)) return false;
    const fields = propertiesOf(itemSchemaOf(list, api), api.resolve);
    const further = operation.parameters.filter(
      ({ name, in: location }) => location === "path" && !list.parameters.some((one) => one.name === name),
    );
    return further.every(({ name }) => name in fields);
  });
}

/** Returns the schema of `data` in the successful response of an operation. */
export function dataSchemaOf({ responses }: Operation, { resolve }: ApiDescription): Schema {
  const success = responses.find(isSuccess);
  const schema = success && jsonContent(success)?.schema;
  return (schema && propertiesOf(schema, resolve).data) ?? true;
}

/** Returns the schema of an item of a list. */
export function itemSchemaOf(list: Operation, api: ApiDescription): Schema {
  const array = propertiesOf(dataSchemaOf(list, api), api.resolve)[list.pagination!.items] ?? true;
  return (Object(api.resolve(array)) as SchemaObject & { items?: Schema }).items ?? true;
}

/** Returns the names of the fields that both have, with the same schema: the `status` of a ping is not that of an event. */
export function sharedFields(operation: Operation, list: Operation, api: ApiDescription): string[] {
  const { resolve } = api;
  const [ofItem, ofData] = [itemSchemaOf(list, api), dataSchemaOf(operation, api)].map((one) =>
    propertiesOf(one, resolve),
  );
  const isSame = (a: Schema, b: Schema): boolean => isDeepStrictEqual(rulesOf(resolve(a)), rulesOf(resolve(b)));
  return Object.keys(ofItem!).filter((name) => name in ofData! && isSame(ofItem![name]!, ofData![name]!));
}

/** Keywords that only describe a schema (JSON Schema Validation 2020-12, 9). */
const ANNOTATIONS = ["title", "description", "examples", "example", "default", "deprecated"];

/** Returns a schema without what only describes it. */
const rulesOf = (schema: unknown): unknown =>
  JSON.parse(JSON.stringify(schema ?? true), (_key, value: unknown) =>
    isObject(value) && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).filter(([name]) => !ANNOTATIONS.includes(name)))
      : value,
  );

const pathNames = ({ parameters }: Operation): string[] =>
  parameters.filter(({ in: location }) => location === "path").map(({ name }) => name);

/**
 * Returns the fields that identify an item of a list: the ids with which an operation opens it. That operation returns most fields of the
 * item as well; otherwise the ids may be of something else, which several items belong to.
 *
 * @returns an empty array if no operation opens the items
 */
export function identifiersOf(list: Operation, api: ApiDescription): string[] {
  if (!list.pagination) return [];
  const fields = Object.keys(propertiesOf(itemSchemaOf(list, api), api.resolve));
  for (const operation of api.operations) {
    const ids = pathNames(operation).filter((name) => !pathNames(list).includes(name));
    const isOpened = ids.length > 0 && ids.every((name) => fields.includes(name));
    if (isOpened && sharedFields(operation, list, api).length > fields.length / 2) return ids;
  }
  return [];
}

/** Whether an operation lists things with the ids that another one takes, and needs only ids of the caller itself. */
export function isListFor({ method, pagination, parameters }: Operation, source: Operation, own: Arguments): boolean {
  const required = parameters.filter((parameter) => parameter.required).map(({ name }) => name);
  const isAbove = source.parameters.some(({ name, in: location }) => location === "path" && !required.includes(name));
  return pagination !== undefined && !hasSideEffects(method) && isAbove && required.every((name) => name in own);
}

/** Returns the fields of an item that are named like path parameters of an operation. */
export const pickIds = (item: unknown, { parameters }: Operation): Record<string, unknown> =>
  Object.fromEntries(
    parameters
      .filter(({ name, in: location }) => location === "path" && isObject(item) && Object.hasOwn(item, name))
      .map(({ name }) => [name, (item as Record<string, unknown>)[name]]),
  );
