/** Request bodies that the schema allows, and others. */
import { type ApiDescription, essence, type Operation } from "@9pic/openapi";
import * as fc from "fast-check";

import { encodeText, FORM_TYPE, type RequestBody } from "../http/body.ts";
import type { Validate } from "../validate/schemas.ts";
import { fieldOf } from "../validate/violation.ts";
import { createArbitrary } from "./arbitrary.ts";
import { type BodyFormat, formFormat, jsonFormat } from "./formats.ts";
import { mutate } from "./mutations.ts";

/** A body that can be sent. */
export type GeneratedBody = {
  /** What is wrong with an invalid one: `body.identifier`, `body` as a whole. */
  label: string;
  encode: () => RequestBody | Promise<RequestBody> | undefined;
};

export type GeneratedBodies = {
  /** The documented examples first. */
  valid: GeneratedBody[];
  /** Those that violate the schema. */
  invalid: GeneratedBody[];
  /** Those that cannot be read: broken, of another media type, or missing. */
  malformed: GeneratedBody[];
};

/** Number of generated bodies. More than are sent, since they are divided into valid and invalid ones afterwards. */
const GENERATED_BODIES = 100;

/**
 * Generates bodies of an operation: its examples, values from its schema, and examples that are changed in one place. Ajv decides which are
 * valid.
 *
 * @param api the view of requests
 * @returns undefined for an operation without a body
 */
export function generateBodies(
  { requestBody }: Operation,
  { api, validate }: { api: ApiDescription; validate: Validate },
  seed: number,
): GeneratedBodies | undefined {
  const media = requestBody?.content[0];
  if (!requestBody || !media) return undefined;
  const { schema = true, mediaType } = media;
  const tools = { validate, resolve: api.resolve };
  const format = essence(mediaType) === FORM_TYPE ? formFormat(schema, tools) : jsonFormat(schema, tools);
  const documented = media.examples.map(({ value }) => format.read(value));
  const generated = fc
    .sample(createArbitrary(schema, api.resolve), { seed, numRuns: GENERATED_BODIES })
    .filter(format.canEncode);
  const isValid = (value: unknown): boolean => format.errorsOf(value).length === 0;
  const valid = distinct([...documented, ...generated.filter(isValid)], format);
  const changed = valid.slice(0, Math.max(1, documented.length)).map(mutate);
  const labels = new Map(interleave(changed).map(({ value, tokens }) => [value, tokens]));
  const invalid = [...labels.keys(), ...generated].filter((value) => format.canEncode(value) && !isValid(value));
  const create = (value: unknown, place: string[] = []): GeneratedBody => ({
    label: place.length > 0 ? `body.${fieldOf(place)}` : "body",
    encode: () => format.encode(value),
  });
  return {
    valid: valid.map((value) => create(value)),
    invalid: distinct(invalid, format).map((value) => create(value, labels.get(value) ?? format.errorsOf(value)[0])),
    malformed: malformedBodies(mediaType, requestBody.required),
  };
}

/** Returns bodies that no server can read as the documented media type. */
function malformedBodies(mediaType: string, isRequired: boolean): GeneratedBody[] {
  const isForm = essence(mediaType) === FORM_TYPE;
  return [
    isForm
      ? malformed("body without a boundary", encodeText("--x\r\n\r\nnine\r\n--x--\r\n", FORM_TYPE))
      : malformed("broken JSON", encodeText('{"nine":', mediaType)),
    malformed("body of another media type", encodeText("nine", "text/plain")),
    ...(isRequired ? [malformed("missing body", undefined)] : []),
  ];
}

const malformed = (label: string, body: RequestBody | undefined): GeneratedBody => ({ label, encode: () => body });

/** Leaves out values that are sent like an earlier one. */
function distinct(values: unknown[], { textOf }: BodyFormat): unknown[] {
  const texts = values.map(textOf);
  return values.filter((_, index) => texts.indexOf(texts[index]!) === index);
}

/** Takes one of each list in turn. */
function interleave<T>(lists: T[][]): T[] {
  const length = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length }, (_, index) => lists.flatMap((list) => list.slice(index, index + 1))).flat();
}
