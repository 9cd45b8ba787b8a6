/** How a value becomes a body of each media type, and which values of it are valid. */
import { isFile, isObject, propertiesOf, type Resolve, type Schema, type SchemaObject } from "@9pic/openapi";

import {
  encodeForm,
  encodeJson,
  type FormPart,
  type FormValue,
  type FormValues,
  type RequestBody,
  SampleFile,
} from "../http/body.ts";
import { parseText, type Validate } from "../validate/schemas.ts";

export type BodyFormat = {
  /** Returns the value of a documented example. */
  read: (example: unknown) => unknown;
  /** Whether a value can be sent in this format. */
  canEncode: (value: unknown) => boolean;
  encode: (value: unknown) => RequestBody | Promise<RequestBody>;
  /** Returns the places of what is wrong in a value; none for a valid one. */
  errorsOf: (value: unknown) => string[][];
  /** Returns a text that is the same for two values that are sent alike. */
  textOf: (value: unknown) => string;
};

type Tools = { validate: Validate; resolve: Resolve };

const placesOf = (errors: ReturnType<Validate>): string[][] =>
  errors.map(({ instancePath }) => instancePath.split("/").slice(1));

/** Creates the format of `application/json`. */
export const jsonFormat = (schema: Schema, { validate }: Tools): BodyFormat => ({
  read: (example) => example,
  canEncode: () => true,
  encode: encodeJson,
  errorsOf: (value) => placesOf(validate(schema, value)),
  textOf: (value) => JSON.stringify(value),
});

/** Creates the format of `multipart/form-data`, where everything but a file is a text. */
export function formFormat(schema: Schema, { validate, resolve }: Tools): BodyFormat {
  const properties = propertiesOf(schema, resolve);
  const isFileField = (name: string): boolean => mayBeFile(properties[name] ?? true, resolve);

  function parse(name: string, value: FormValue): unknown {
    const property = properties[name] ?? true;
    const items = itemsOf(property, resolve);
    const parseOne = (part: FormPart): unknown =>
      isText(part) ? parseText(part, items ?? property, resolve) : part.name;
    if (items !== undefined) return [value].flat().map(parseOne);
    return Array.isArray(value) ? value.map(parseOne) : parseOne(value);
  }

  return {
    read: (example) => readForm(example, schema, resolve),
    canEncode: (value) => isObject(value) && !Array.isArray(value) && Object.values(value).flat().every(isPart),
    encode: (value) => encodeForm(partsOf(value)),
    errorsOf(value) {
      const parts = Object.entries(partsOf(value));
      const parsed = Object.fromEntries(parts.map(([name, one]) => [name, parse(name, one)]));
      const notFiles = parts.filter(([name, one]) => isFileField(name) && [one].flat().some(isText));
      return [...notFiles.map(([name]) => [name]), ...placesOf(validate(schema, parsed))];
    },
    textOf: (value) => JSON.stringify(partsOf(value)),
  };
}

/** Returns the values of a documented form. The example of a file is its name. */
export function readForm(example: unknown, schema: Schema, resolve: Resolve): Record<string, unknown> {
  const properties = propertiesOf(schema, resolve);
  return mapValues(Object(example), (value, name) => {
    if (!mayBeFile(properties[name] ?? true, resolve)) return value;
    return Array.isArray(value) ? value.map((one) => new SampleFile(String(one))) : new SampleFile(String(value));
  });
}

const itemsOf = (property: Schema, resolve: Resolve): Schema | undefined =>
  (Object(resolve(property)) as SchemaObject & { items?: Schema }).items;

/** Whether a field of a form takes a file, or a list of files. */
const mayBeFile = (property: Schema, resolve: Resolve): boolean =>
  [property, itemsOf(property, resolve) ?? true].some((one) => isFile(one, resolve));

const isPart = (value: unknown): boolean => !isObject(value) || value instanceof SampleFile;

const isText = (part: FormPart): part is string => typeof part === "string";
const partOf = (one: unknown): FormPart => (one instanceof SampleFile || one instanceof File ? one : String(one));

/** Returns the parts of a form. What has no value is left out, and so is an empty list. */
export function partsOf(value: unknown): FormValues {
  const kept = Object.entries(Object(value)).filter(
    ([, one]) => one != null && (!Array.isArray(one) || one.length > 0),
  );
  return mapValues(Object.fromEntries(kept), (one) => (Array.isArray(one) ? one.map(partOf) : partOf(one)));
}

/** Returns a copy with changed values. */
export const mapValues = <T>(object: object, change: (value: unknown, name: string) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value, name)]));
