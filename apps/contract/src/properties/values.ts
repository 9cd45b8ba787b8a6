import * as fc from "fast-check";

import type { Parameter, Schema } from "../document.ts";
import { type Compile, readText } from "../judge/schemas.ts";

/** Texts for a parameter: those that fit its schema, and those that do not; first the ones at its limits. */
export type Values = { fitting: string[]; unfitting: string[] };

/** Where a schema sets no limit of its own: what an integer of 32 bits holds, so that no server must count further. */
const FURTHEST = 2 ** 31 - 1;

/** How many texts are drawn. Which of them fit is found out afterwards, so that there must be more than are needed. */
const DRAWN = 100;

/**
 * Draws texts for a parameter. The generators only look for what is interesting about its schema; Ajv says what fits it.
 *
 * @returns undefined for a parameter that takes an array or an object, of which none are drawn
 */
export function drawValues(
  { name, in: place, schema, example }: Parameter & { schema: Schema },
  compile: Compile,
  seed: number,
): Values | undefined {
  const types = typesOf(schema);
  if (types.includes("array") || types.includes("object")) return undefined;
  const validate = compile(schema);
  // Each parameter draws its own, or all would always be at their limits together.
  const own = [...name].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, seed);
  const drawn = fc.sample(interesting(schema), { seed: own, numRuns: DRAWN });
  const texts = [example, ...limits(schema), ...drawn].filter((value) => value !== undefined).map(String);
  const sendable = [...new Set(texts)].filter((text) => place === "query" || canBeInPath(text));
  const fits = (text: string): boolean => validate(readText(text, schema));
  return { fitting: sendable.filter(fits), unfitting: sendable.filter((text) => !fits(text)) };
}

const typesOf = ({ type, enum: members = [] }: Schema): string[] =>
  type === undefined ? members.map((member) => typeof member) : [type].flat();

/** A part of a path that is empty, dots, or has a slash is another path (RFC 3986, 3.3). */
const canBeInPath = (text: string): boolean => !/^\.{0,2}$|[/\\%]/.test(text);

/** A text that is longer would make an address that no server takes. */
const LONGEST_TEXT = 1000;

/** What is just inside and just outside of what a schema allows, and three texts that are nothing special. */
function limits({ minimum, maximum, minLength, maxLength, enum: members = [] }: Schema): unknown[] {
  const numbers = [minimum, maximum, next(minimum, -1), next(maximum, 1)];
  const lengths = [minLength, maxLength, next(minLength, -1), next(maxLength, 1)];
  const texts = lengths.filter((length) => length !== undefined && length >= 0 && length <= LONGEST_TEXT);
  return [...numbers, ...texts.map((length) => "a".repeat(length!)), ...members, "nine", "1.5", ""];
}

const next = (limit: number | undefined, step: number): number | undefined =>
  limit === undefined ? undefined : limit + step;

function interesting(schema: Schema): fc.Arbitrary<unknown> {
  const { minimum = -FURTHEST, maximum = FURTHEST, pattern, enum: members } = schema;
  const word = fc.stringMatching(/^[a-z][a-z_-]{0,11}$/);
  const texts = [word, ...(pattern === undefined ? [] : matching(pattern))];
  const types = typesOf(schema);
  if (members && members.length > 0) return fc.oneof(fc.constantFrom(...members), word);
  if (types.includes("boolean")) return fc.oneof(fc.boolean(), word);
  if (!types.includes("integer") && !types.includes("number")) return fc.oneof(...texts);
  const fraction = fc.integer({ min: 1, max: 9999 }).map((number) => number + 0.5);
  const inRange = fc.integer({ min: Math.ceil(minimum), max: Math.floor(maximum) });
  const anywhere = fc.integer({ min: -FURTHEST, max: FURTHEST });
  return fc.oneof({ weight: 3, arbitrary: inRange }, anywhere, fraction, ...texts);
}

/** None for a pattern that fast-check cannot read: then only the example fits. */
function matching(pattern: string): fc.Arbitrary<string>[] {
  try {
    return [fc.stringMatching(new RegExp(pattern))];
  } catch {
    return [];
  }
}
