/** The texts of parameters: those that the schema allows, and others. */
import { type Parameter, type Resolve, type Schema, type SchemaObject, typesOf } from "@9pic/openapi";
import * as fc from "fast-check";

import type { Argument } from "../http/target.ts";
import { parseText, type Validate } from "../validate/schemas.ts";
import { createText, limitsOf, MAX_NUMBER } from "./arbitrary.ts";

/** Arguments for a parameter that its schema allows, and others; those at its limits first. */
export type GeneratedArguments = { valid: Argument[]; invalid: Argument[] };

type Tools = { validate: Validate; resolve: Resolve };

/** Number of generated texts. More than are sent, since they are divided into valid and invalid ones afterwards. */
const GENERATED_TEXTS = 100;
/** Maximum length of a list at a limit of a schema, so that the URL is one that servers accept. */
const MAX_LIST_LENGTH = 50;

/** Generates arguments for a parameter. The generators aim at the limits of its schema; Ajv decides which are valid. */
export function generateArguments(parameter: Parameter, tools: Tools, seed: number): GeneratedArguments {
  const { name, in: location, schema, examples } = parameter;
  const { validate, resolve } = tools;
  // Each parameter has another seed, or all parameters would be at their limits in the same calls.
  const ownSeed = [...name].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, seed);
  const example = examples[0]?.value;
  if (typesOf(schema, resolve).includes("array")) return generateLists(parameter, tools, ownSeed);
  const texts = generateTexts(schema, resolve, ownSeed);
  const all = [...new Set([...(example === undefined ? [] : [String(example)]), ...texts])];
  const isValid = (text: string): boolean => validate(schema, parseText(text, schema, resolve)).length === 0;
  return divide(all.filter(isSendable[location] ?? Boolean), isValid);
}

function divide<T extends Argument>(all: T[], isValid: (one: T) => boolean): GeneratedArguments {
  return { valid: all.filter(isValid), invalid: all.filter((one) => !isValid(one)) };
}

/** What can be sent where. A segment that is empty, is `.` or `..`, or has a slash makes another path (RFC 3986, 3.3). */
const isSendable: Partial<Record<Parameter["in"], (text: string) => boolean>> = {
  query: () => true,
  path: (text) => !/^\.{0,2}$|[/\\%]/.test(text),
  // A field value starts and ends with a visible character (RFC 9110, 5.5).
  header: (text) => /^[!-~]([ -~]*[!-~])?$/.test(text),
};

/** A text with characters that have a meaning in a URL. */
const AWKWARD = "a b+c&d=é#f?'\"";

function generateTexts(schema: Schema, resolve: Resolve, seed: number): string[] {
  const resolved = Object(resolve(schema)) as SchemaObject;
  const { enum: members = [] } = resolved;
  const documented = typesOf(schema, resolve);
  const types = documented.length > 0 ? documented : members.map((member) => typeof member);
  const generated = fc.sample(createTextArbitrary(resolved, types), { seed, numRuns: GENERATED_TEXTS });
  return [...limitsOf(resolved), ...members, "nine", "1.5", "", AWKWARD, ...generated].map(String);
}

function createTextArbitrary(schema: SchemaObject, types: string[]): fc.Arbitrary<unknown> {
  const { minimum = -MAX_NUMBER, maximum = MAX_NUMBER, enum: members } = schema;
  const word = createText({});
  if (members && members.length > 0) return fc.oneof(fc.constantFrom<unknown>(...members), word);
  if (types.includes("boolean")) return fc.oneof(fc.boolean(), word);
  if (!types.includes("integer") && !types.includes("number")) return fc.oneof(word, createText(schema));
  const fraction = fc.integer({ min: 1, max: 9999 }).map((number) => number + 0.5);
  const inRange = fc.integer({ min: Math.ceil(minimum), max: Math.floor(maximum) });
  const anywhere = fc.integer({ min: -MAX_NUMBER, max: MAX_NUMBER });
  return fc.oneof({ weight: 3, arbitrary: inRange }, anywhere, fraction, word);
}

/** Generates lists at the limits of their length, and lists with one invalid item. No item contains a delimiter. */
function generateLists(
  { schema, examples }: Parameter,
  { validate, resolve }: Tools,
  seed: number,
): GeneratedArguments {
  const {
    items = true,
    minItems = 1,
    maxItems = minItems + 2,
  } = Object(resolve(schema)) as SchemaObject & { items?: Schema };
  const parse = (text: string): unknown => parseText(text, items, resolve);
  const texts = generateTexts(items, resolve, seed).filter((text) => /^[^,| ]+$/.test(text));
  const allowed = [...new Set(texts.filter((text) => validate(items, parse(text)).length === 0))];
  const refused = texts.filter((text) => !allowed.includes(text));
  const listOf = (length: number): string[] =>
    Array.from({ length }, (_, index) => allowed[index % allowed.length] ?? "nine");
  const lengths = [minItems, maxItems, minItems - 1, maxItems + 1, 1, 2, 3].filter(
    (length) => length >= 1 && length <= MAX_LIST_LENGTH,
  );
  const documented = examples.map(({ value }) => [value].flat().map(String));
  const start = listOf(Math.max(0, minItems - 1));
  const lists = [
    ...documented,
    ...lengths.map(listOf),
    ...allowed.map((text) => [...start, text]),
    ...refused.map((text) => [...start, text]),
  ];
  const distinct = [...new Map(lists.map((list) => [list.join(), list])).values()];
  return divide(distinct, (list) => validate(schema, list.map(parse)).length === 0);
}
