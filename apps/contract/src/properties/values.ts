import { type Parameter, type Resolve, type SchemaObject, typesOf } from "@9pic/openapi";
import * as fc from "fast-check";

import { parseText, type Validate } from "../validate/schemas.ts";

/** Texts for a parameter that its schema allows, and others; those at its limits first. */
export type GeneratedTexts = { valid: string[]; invalid: string[] };

/** Limit of numbers without a documented one: that of an integer of 32 bits. */
const MAX_NUMBER = 2 ** 31 - 1;
/** Number of generated texts. More than are sent, since they are divided into valid and invalid ones afterwards. */
const GENERATED_TEXTS = 100;
/** Maximum length of a text at a limit of a schema, so that the URL is one that servers accept. */
const MAX_TEXT_LENGTH = 1000;

/**
 * Generates texts for a parameter. The generators aim at the limits of its schema; Ajv decides which texts are valid.
 *
 * @returns undefined for a parameter that takes an array or an object, for which nothing is generated
 */
export function generateTexts(
  { name, in: location, schema, examples }: Parameter,
  { validate, resolve }: { validate: Validate; resolve: Resolve },
  seed: number,
): GeneratedTexts | undefined {
  const resolved = resolve(schema) as SchemaObject;
  const { enum: members = [] } = resolved;
  const documented = typesOf(schema, resolve);
  const types = documented.length > 0 ? documented : members.map((member) => typeof member);
  if (types.includes("array") || types.includes("object")) return undefined;
  // Each parameter has another seed, or all parameters would be at their limits in the same calls.
  const ownSeed = [...name].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, seed);
  const generated = fc.sample(createArbitrary(resolved, types), { seed: ownSeed, numRuns: GENERATED_TEXTS });
  const values = [examples[0]?.value, ...limitsOf(resolved), ...generated].filter((value) => value !== undefined);
  const texts = [...new Set(values.map(String))].filter((text) => location === "query" || isPathSegment(text));
  const isValid = (text: string): boolean => validate(schema, parseText(text, schema, resolve)).length === 0;
  return { valid: texts.filter(isValid), invalid: texts.filter((text) => !isValid(text)) };
}

/** A segment that is empty, is `.` or `..`, or contains a slash makes another path (RFC 3986, 3.3). */
const isPathSegment = (text: string): boolean => !/^\.{0,2}$|[/\\%]/.test(text);

const around = (least = Number.NaN, most = Number.NaN): number[] =>
  [least, most, least - 1, most + 1].filter((limit) => !Number.isNaN(limit));

/** Returns the values just inside and just outside of what a schema allows, and three ordinary texts. */
function limitsOf({ minimum, maximum, minLength, maxLength, enum: members = [] }: SchemaObject): unknown[] {
  const lengths = around(minLength, maxLength).filter((length) => length >= 0 && length <= MAX_TEXT_LENGTH);
  return [...around(minimum, maximum), ...lengths.map((length) => "a".repeat(length)), ...members, "nine", "1.5", ""];
}

function createArbitrary(schema: SchemaObject, types: string[]): fc.Arbitrary<unknown> {
  const { minimum = -MAX_NUMBER, maximum = MAX_NUMBER, pattern, enum: members } = schema;
  const word = fc.stringMatching(/^[a-z][a-z_-]{0,11}$/);
  const texts = [word, ...(pattern === undefined ? [] : matching(pattern))];
  if (members && members.length > 0) return fc.oneof(fc.constantFrom<unknown>(...members), word);
  if (types.includes("boolean")) return fc.oneof(fc.boolean(), word);
  if (!types.includes("integer") && !types.includes("number")) return fc.oneof(...texts);
  const fraction = fc.integer({ min: 1, max: 9999 }).map((number) => number + 0.5);
  const inRange = fc.integer({ min: Math.ceil(minimum), max: Math.floor(maximum) });
  const anywhere = fc.integer({ min: -MAX_NUMBER, max: MAX_NUMBER });
  return fc.oneof({ weight: 3, arbitrary: inRange }, anywhere, fraction, ...texts);
}

/** Returns nothing for a pattern that fast-check cannot read: then only the example is valid. */
function matching(pattern: string): fc.Arbitrary<string>[] {
  try {
    return [fc.stringMatching(new RegExp(pattern))];
  } catch {
    return [];
  }
}
