import type { SchemaObject } from "../types.ts";
import { textForPattern } from "./pattern.ts";

/** A value for each format of the OpenAPI Format Registry that is a text. */
const TEXTS: Record<string, string> = {
  date: "2026-01-31",
  "date-time": "2026-01-31T09:30:00Z",
  "date-time-local": "2026-01-31T09:30:00",
  time: "09:30:00Z",
  duration: "P1D",
  uuid: "3fa85f64-5717-4562-b3fc-2c963f66afa6",
  email: "user@example.com",
  "idn-email": "user@example.com",
  hostname: "example.com",
  "idn-hostname": "example.com",
  uri: "https://example.com/",
  url: "https://example.com/",
  iri: "https://example.com/",
  "uri-reference": "/",
  "iri-reference": "/",
  "uri-template": "/{id}",
  "json-pointer": "/a",
  "relative-json-pointer": "0",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  byte: "c3RyaW5n",
  base64url: "c3RyaW5n",
  password: "password",
  regex: "^a$",
};

/** Longest text that is made for a `minLength`. */
const MAX_LENGTH = 10_000;

/**
 * Makes a text for a schema. One that has a pattern need not match it.
 *
 * @param name the text for a schema that says nothing of it
 */
export function exampleText(schema: SchemaObject, name: string): string {
  const { format = "", contentEncoding, pattern, minLength = 0, maxLength = Infinity } = schema;
  const known = contentEncoding === undefined ? TEXTS[format] : TEXTS.byte;
  const text = known ?? name;
  const fitted = text.padEnd(Math.min(minLength, MAX_LENGTH), text || "a").slice(0, Math.min(maxLength, MAX_LENGTH));
  if (pattern === undefined) return fitted;
  const isValid = (one: string): boolean => one.length >= minLength && one.length <= maxLength && matches(pattern, one);
  const made = textForPattern(pattern);
  // A class that is repeated as often as one likes can be made longer by its last character.
  const padded = made.padEnd(Math.min(minLength, MAX_LENGTH), made.at(-1) ?? "a");
  return [fitted, made, padded, ...Object.values(TEXTS)].find(isValid) ?? made;
}

function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, "u").test(text);
  } catch {
    return true;
  }
}

/** Makes a number within the limits of a schema: 1 if it can be, or else the nearest. */
export function exampleNumber(schema: SchemaObject, isInteger: boolean): number {
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const step = multipleOf ?? (isInteger ? 1 : undefined);
  const [above, below] = [exclusiveMinimum ?? -Infinity, exclusiveMaximum ?? Infinity] as [number, number];
  const isStep = (value: number): boolean =>
    step === undefined || Math.abs(value / step - Math.round(value / step)) < PRECISION;
  const isValid = (value: number): boolean =>
    value >= minimum && value <= maximum && value > above && value < below && Number.isFinite(value) && isStep(value);
  const from = Math.max(minimum, above);
  const to = Math.min(maximum, below);
  const size = step ?? 1;
  const values = [
    size,
    from,
    to,
    (Math.floor(from / size) + 1) * size,
    (Math.ceil(to / size) - 1) * size,
    0,
    (from + to) / 2,
  ];
  return values.find((value) => isValid(value) && (!isInteger || Number.isInteger(value))) ?? 1;
}

/** A multiple of a fraction such as 0.01 is never exact. */
const PRECISION = 1e-9;
