/** The kinds of the values in OpenAPI 3.1 and JSON Schema 2020-12. */
import { isObject } from "../references.ts";
import type { StandardObject } from "./objects.ts";

/** A kind of values: its words, and whether a value is of it. */
export type Kind = { words: string; matches: (value: unknown) => boolean };

export const isMap = (value: unknown): value is Record<string, unknown> => isObject(value) && !Array.isArray(value);
const isText = (value: unknown): boolean => typeof value === "string";
const isFlag = (value: unknown): boolean => typeof value === "boolean";
const isList =
  (matches: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.every(matches);
const isMapOf =
  (matches: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    isMap(value) && Object.values(value).every(matches);
const isTexts = isList(isText);

const TEXT: Kind = { words: "a text", matches: isText };
const ANY: Kind = { words: "a value", matches: () => true };
const FLAG: Kind = { words: "true or false", matches: isFlag };
const NUMBER: Kind = { words: "a number", matches: Number.isFinite };
const COUNT: Kind = {
  words: "a whole number of at least 0",
  matches: (value) => Number.isInteger(value) && (value as number) >= 0,
};
const TEXTS: Kind = { words: "a list of texts", matches: isTexts };
const SECURITY: Kind = { words: "a list of objects with lists of texts", matches: isList(isMapOf(isTexts)) };

const each = (fields: string, kind: Kind): [string, Kind][] => fields.split(" ").map((field) => [field, kind]);

/** The plain values that are not texts, by field, or by object and field where objects differ. */
const KINDS: ReadonlyMap<string, Kind> = new Map([
  ...each("example value const Schema.default Link.requestBody", ANY),
  ...each("required deprecated allowEmptyValue allowReserved explode uniqueItems readOnly writeOnly", FLAG),
  ...each("attribute wrapped", FLAG),
  ...each("maximum exclusiveMaximum minimum exclusiveMinimum multipleOf", NUMBER),
  ...each("maxLength minLength maxItems minItems maxContains minContains maxProperties minProperties", COUNT),
  ...each("Schema.enum Schema.examples", { words: "a list", matches: Array.isArray }),
  ...each("Schema.required Operation.tags ServerVariable.enum", TEXTS),
  ...each("Schema.type", { words: "a text or a list of texts", matches: (value) => isText(value) || isTexts(value) }),
  ...each("dependentRequired", { words: "an object with lists of texts", matches: isMapOf(isTexts) }),
  ...each("$vocabulary", { words: "an object with true or false", matches: isMapOf(isFlag) }),
  ...each("security", SECURITY),
  ...each("scopes mapping", { words: "an object with texts", matches: isMapOf(isText) }),
  ...each("Link.parameters", { words: "an object", matches: isMap }),
]);

const isSample = (value: unknown): boolean =>
  isMap(value) && [value.lang, value.source].every(isText) && (value.label === undefined || isText(value.label));

/** The extension of Redoc and others that the pages show. Those of this project are checked with the operation. */
const EXTENSIONS: ReadonlyMap<string, Kind> = new Map([
  ["x-codeSamples", { words: "a list of objects with lang and source", matches: isList(isSample) }],
]);

/** Returns the kind of a plain value of an object; undefined for a field that is not of the standard, or holds objects. */
export function kindOf(type: string, field: string, { values }: StandardObject): Kind | undefined {
  if (field.startsWith("x-")) return EXTENSIONS.get(field);
  if (!values.split(/\s+/).includes(field)) return undefined;
  return KINDS.get(`${type}.${field}`) ?? KINDS.get(field) ?? TEXT;
}

/** Plain values that an object means nothing without. */
export const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  License: ["name"],
  Server: ["url"],
  ServerVariable: ["default"],
  ExternalDocs: ["url"],
  Parameter: ["name", "in"],
  Tag: ["name"],
  SecurityScheme: ["type"],
  Discriminator: ["propertyName"],
};
