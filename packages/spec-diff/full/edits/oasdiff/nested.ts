/** Edits of a schema that is inside of another one, or that several places refer to. */
import type { Bumps, Check } from "./check.ts";
import { json, withField } from "./check.ts";
import { BUMPS } from "./sites.ts";

type Schema = object;

/** A wider and a narrower state. */
export const EDITS: Record<string, [wider: Schema, narrower: Schema]> = {
  "a type": [{ type: "number" }, { type: "integer" }],
  "a limit": [
    { type: "integer", maximum: 10 },
    { type: "integer", maximum: 5 },
  ],
  null: [{ type: ["integer", "null"] }, { type: "integer" }],
  "a value": [
    { type: "string", enum: ["a", "b"] },
    { type: "string", enum: ["a"] },
  ],
  "a required field": [
    { type: "object", properties: { a: { type: "string" } } },
    { type: "object", properties: { a: { type: "string" } }, required: ["a"] },
  ],
};

const other = { type: "boolean" };

/** The places of a schema in another one, where the outer schema is narrower if the inner one is. */
const INSIDE: Record<string, (schema: Schema) => Schema> = {
  items: (schema) => ({ type: "array", items: schema }),
  "the items of items": (schema) => ({ type: "array", items: { type: "array", items: schema } }),
  "a field of items": (schema) => ({ type: "array", items: withField(schema) }),
  "a field of a field": (schema) => withField(withField(schema)),
  additionalProperties: (schema) => ({ type: "object", additionalProperties: schema }),
  patternProperties: (schema) => ({ type: "object", patternProperties: { "^x-": schema } }),
  unevaluatedProperties: (schema) => ({ type: "object", unevaluatedProperties: schema }),
  prefixItems: (schema) => ({ type: "array", prefixItems: [other, schema] }),
  contains: (schema) => ({ type: "array", contains: schema }),
  allOf: (schema) => ({ allOf: [{ description: "A note." }, schema] }),
  anyOf: (schema) => ({ anyOf: [other, schema] }),
  oneOf: (schema) => ({ oneOf: [other, schema] }),
  "a field of oneOf": (schema) => ({ oneOf: [other, withField(schema)] }),
  dependentSchemas: (schema) => ({ type: "object", dependentSchemas: { a: withField(schema) } }),
  // oxlint-disable-next-line unicorn/no-thenable -- `then` is a keyword of JSON Schema.
  "if and then": (schema) => ({ type: "object", if: { required: ["a"] }, then: withField(schema) }),
};

/** The keywords whose schema does not apply to the whole value, which a sentence has to say. */
const CONDITIONS: Record<string, string> = {
  ...{ contains: "contains", dependentSchemas: "dependentSchemas", "if and then": "then", not: "not" },
};

/** A negation allows more if its schema allows less. */
const not = (schema: Schema): Schema => ({ not: schema });

const PLACES = ["request", "response"] as const;

export const setIn = (operation: any, place: (typeof PLACES)[number], schema: unknown): void => {
  (place === "request" ? operation.requestBody : operation.responses[200]).content = json(schema);
};

const reversed = ([edit, reverse]: Bumps): Bumps => [reverse, edit];

const inside = (where: string, wrap: (schema: Schema) => Schema, isReversed = false): Check[] =>
  Object.entries(EDITS).flatMap(([what, [wider, narrower]]) =>
    PLACES.map((place) => ({
      name: `${what} in ${where} of a ${place}`,
      ids: [undefined, undefined] as const,
      where: CONDITIONS[where] && `\`${CONDITIONS[where]}\` of `,
      first: (operation: any) => setIn(operation, place, wrap(wider)),
      edit: (operation: any) => setIn(operation, place, wrap(narrower)),
      bumps: isReversed ? reversed(BUMPS[place]) : BUMPS[place],
    })),
  );

export const nested: Check[] = [
  ...Object.entries(INSIDE).flatMap(([where, wrap]) => inside(where, wrap)),
  ...inside("not", not, true),
];
