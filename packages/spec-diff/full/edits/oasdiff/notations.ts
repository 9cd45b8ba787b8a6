/** Edits that write the same thing in another way, or that only people read. */
import { type Check, json, parameter, requestField, requestSchema, responseSchema } from "./check.ts";

type Row = [name: string, first: ((operation: any) => void) | undefined, edit: (operation: any) => void];

const text = { type: "string" };
const integer = { type: "integer" };
const a = { $ref: "#/components/schemas/CheckA" };
const model = { type: "object", required: ["kind"], properties: { kind: { const: "a" }, type: { const: "a" } } };

/** Sets a field of the response. */
const field = (value: unknown) => (operation: any) => (responseSchema(operation).properties.value = value);
const spelled = (map: any, from: string, to: string): void => {
  map[to] = map[from];
  delete map[from];
};

const same: Row[] = [
  ["`null` by a type and by anyOf", field({ type: ["string", "null"] }), field({ anyOf: [text, { type: "null" }] })],
  ["oneOf and anyOf of types", field({ oneOf: [text, integer] }), field({ anyOf: [text, integer] })],
  ["oneOf and a list of types", field({ oneOf: [text, integer] }), field({ type: ["string", "integer"] })],
  ["a model and an allOf of it", field(a), field({ allOf: [a] })],
  ["a model and its schema", field(model), field(a)],
  ["an enumeration without its type", field({ enum: [1, 2] }), field({ type: "integer", enum: [1, 2] })],
  [
    "more than 0 and at least 1",
    field({ type: "integer", exclusiveMinimum: 0 }),
    field({ type: "integer", minimum: 1 }),
  ],
  ["a boolean and its values", field({ type: "boolean" }), field({ enum: [true, false] })],
  [
    "no other fields and no unevaluated ones",
    field({ type: "object", additionalProperties: false }),
    field({ type: "object", unevaluatedProperties: false }),
  ],
  ["types in another order", field({ type: ["string", "integer"] }), field({ type: ["integer", "string"] })],
  ["an `if` without a `then`", undefined, (op) => (requestSchema(op).if = { required: ["value"] })],
  ["an anchor", undefined, (op) => (requestField(op).$anchor = "value")],
  ["a comment", undefined, (op) => (requestField(op).$comment = "For authors.")],
  ["a definition that nothing uses", undefined, (op) => (requestSchema(op).$defs = { more: text })],
  [
    "a field in a part of allOf",
    undefined,
    (op) => {
      const { required, properties } = responseSchema(op);
      const parts = Object.entries(properties).map(([name, one]) => ({ type: "object", properties: { [name]: one } }));
      op.responses[200].content = json({ allOf: [...parts, { required }] });
    },
  ],
  [
    "explode written out",
    (op) => (parameter(op).schema = { type: "array", items: text }),
    (op) => (parameter(op).explode = true),
  ],
  ["security written out", undefined, (op) => (op.security = [{ ApiKey: [] }])],
  ["no key and an empty alternative", (op) => (op.security = []), (op) => (op.security = [{}])],
  [
    "a media type in another case",
    undefined,
    (op) => spelled(op.responses[200].content, "application/json", "Application/JSON"),
  ],
  [
    "a media type with its charset",
    undefined,
    (op) => spelled(op.requestBody.content, "application/json", "application/json; charset=utf-8"),
  ],
  ["a response header in another case", undefined, (op) => spelled(op.responses[200].headers, "X-Value", "x-value")],
];

const wording: Row[] = [
  ["a model with a description beside it", field(a), field({ allOf: [a], description: "A note." })],
  ["a title", undefined, (op) => (requestField(op).title = "Value")],
  ["the description of a response", undefined, (op) => (op.responses[200].description = "Found.")],
  ["the description of a body", undefined, (op) => (op.requestBody.description = "What to look for.")],
  ["the example of a parameter", undefined, (op) => (parameter(op).example = "a")],
  ["an extension that no program reads", undefined, (op) => (requestField(op)["x-note"] = "A note.")],
];

const rated = (rows: Row[], bump: "none" | "patch"): Check[] =>
  rows.map(([name, first, edit]) => ({
    ...{ name, ids: [undefined, undefined], edit, bumps: [bump, bump] },
    ...(first && { first }),
  }));

export const notations: Check[] = [...rated(same, "none"), ...rated(wording, "patch")];
