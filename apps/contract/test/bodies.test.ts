/** The bodies that are generated from schemas, and what is recorded of them. */
import { readDocument, type Schema } from "@9pic/openapi";
import { expect, test } from "vitest";

import { decodeForm, describeBody, type RequestBody } from "../src/http/body.ts";
import { createValidate } from "../src/validate/schemas.ts";
import { generateBodies } from "../src/values/bodies.ts";
import { requestView } from "../src/values/request-schemas.ts";

const id = { type: "string", minLength: 1 } as const;
const ORDER: Schema = {
  oneOf: [
    {
      type: "object",
      required: ["method", "identifier"],
      properties: { method: { const: "one" }, identifier: id, copies: { type: "integer", minimum: 1, maximum: 9 } },
    },
    {
      type: "object",
      required: ["method", "identifier"],
      properties: { method: { const: "many" }, identifier: { type: "array", minItems: 1, items: id } },
    },
  ],
};
const EXAMPLES = {
  one: { value: { method: "one", identifier: "7" } },
  many: { value: { method: "many", identifier: ["7"] } },
};
const UPLOAD: Schema = {
  type: "object",
  required: ["selfie"],
  properties: {
    selfie: { contentMediaType: "image/jpeg" },
    request_id: { type: "string", format: "uuid" },
    tags: { type: "array", items: { type: "string" } },
    copies: { type: "integer" },
  },
};

/** Generates the bodies of an operation with this schema. */
function generate(mediaType: string, schema: Schema, examples: object, seed = 1, schemas = {}) {
  const requestBody = { required: true, content: { [mediaType]: { schema, examples } } };
  const paths = { "/a": { post: { operationId: "add", requestBody, responses: {} } } };
  const info = { title: "Orders", version: "1" };
  const api = requestView(readDocument({ openapi: "3.1.1", info, paths, components: { schemas } }));
  return { ...generateBodies(api.operations[0]!, { api, validate: createValidate(api) }, seed)!, api };
}

const json = async (body: { encode: () => unknown }): Promise<any> =>
  JSON.parse(new TextDecoder().decode(((await body.encode()) as RequestBody).bytes));

/** Returns the fields of a form; a file as its name and media type. */
async function fields(body: { encode: () => unknown }): Promise<[string, string][]> {
  const form = await decodeForm((await body.encode()) as RequestBody);
  return [...form].map(([name, value]) => [name, typeof value === "string" ? value : `${value.name} ${value.type}`]);
}

test("valid bodies are the documented examples and values of every schema of a union", async () => {
  const { valid, api } = generate("application/json", ORDER, EXAMPLES);
  const values = await Promise.all(valid.map(json));
  expect(values.slice(0, 2)).toEqual([EXAMPLES.one.value, EXAMPLES.many.value]);
  expect(values.length).toBeGreaterThan(20);
  expect(values.some(({ copies }) => copies === 9)).toBe(true);
  const validate = createValidate(api);
  for (const value of values) expect(validate(ORDER, value)).toEqual([]);
});

test("invalid bodies have a wrong type, a missing property, another schema of the union, or a value out of range", async () => {
  const { invalid, api } = generate("application/json", ORDER, EXAMPLES);
  const bodies = await Promise.all(invalid.map(async (body) => ({ label: body.label, value: await json(body) })));
  expect(bodies).toEqual(
    expect.arrayContaining([
      { label: "body.identifier", value: { method: "one", identifier: 42.5 } },
      { label: "body.identifier", value: { method: "one" } },
      { label: "body.identifier", value: { method: "many", identifier: [] } },
      { label: "body.method", value: { method: "nine", identifier: "7" } },
      { label: "body.identifier[0]", value: { method: "many", identifier: [42.5] } },
      { label: "body", value: [] },
    ]),
  );
  expect(bodies.some(({ value }) => value?.copies === 10)).toBe(true);
  // The first few concern different places.
  expect(new Set(bodies.slice(0, 6).map(({ label }) => label)).size).toBeGreaterThan(3);
  const validate = createValidate(api);
  for (const { value } of bodies) expect(validate(ORDER, value)).not.toEqual([]);
});

test("malformed bodies are broken, of another media type, or missing", async () => {
  const { malformed } = generate("application/json", ORDER, EXAMPLES);
  expect(malformed.map(({ label }) => label)).toEqual(["broken JSON", "body of another media type", "missing body"]);
  const bodies = await Promise.all(malformed.map(({ encode }) => encode()));
  expect(bodies.map((body) => body?.type)).toEqual(["application/json", "text/plain", undefined]);
});

test("a form has a file with the documented name, and texts for the other fields", async () => {
  const { valid } = generate("multipart/form-data", UPLOAD, {
    selfie: { value: { selfie: "me.jpg", tags: ["a", "b"] } },
  });
  const [documented] = valid;
  expect(await fields(documented!)).toEqual([
    ["selfie", "me.jpg image/jpeg"],
    ["tags", "a"],
    ["tags", "b"],
  ]);
  const generated = await Promise.all(valid.map(fields));
  expect(generated.some((form) => form.some(([name]) => name === "request_id"))).toBe(true);
  const body = (await documented!.encode())!;
  expect(describeBody(body)).toMatch(/^multipart\/form-data, \d+ bytes$/);
});

test("an invalid form has no file, a text in place of the file, or a text that its schema refuses", async () => {
  const example = { selfie: "me.jpg", request_id: "06604a59-5a27-41bc-9848-0b624476e162", copies: 2 };
  const { invalid } = generate("multipart/form-data", UPLOAD, { all: { value: example } });
  const forms = await Promise.all(invalid.map(async (body) => ({ label: body.label, form: await fields(body) })));
  const has = (label: string, name: string, value: string | undefined): boolean =>
    forms.some((one) => one.label === label && new Map(one.form).get(name) === value);
  expect(has("body.selfie", "selfie", undefined)).toBe(true);
  expect(has("body.selfie", "selfie", "nine")).toBe(true);
  expect(has("body.request_id", "request_id", "nine")).toBe(true);
  expect(has("body.copies", "copies", "42.5")).toBe(true);
  // A missing optional field is valid.
  expect(has("body.request_id", "request_id", undefined)).toBe(false);
});

test("no body contains a readOnly property, and no undocumented property counts as invalid", async () => {
  const schema = {
    type: "object",
    required: ["id", "name"],
    properties: { id: { type: "integer", readOnly: true }, name: { type: "string" } },
    unevaluatedProperties: false,
  } as Schema;
  const { valid, invalid } = generate("application/json", schema, { one: { value: { name: "Goa" } } });
  const [values, others] = await Promise.all([valid, invalid].map((bodies) => Promise.all(bodies.map(json))));
  expect(values![0]).toEqual({ name: "Goa" });
  for (const value of [...values!, ...others!]) expect(Object(value)).not.toHaveProperty("id");
});

test("a recursive schema gives bodies of a limited depth", async () => {
  const $ref = "#/components/schemas/Tree";
  const children = { type: "array", items: { $ref } };
  const Tree = { type: "object", required: ["children"], properties: { children } };
  const { valid } = generate("application/json", { $ref }, { leaf: { value: { children: [] } } }, 1, { Tree });
  expect(valid.length).toBeGreaterThan(1);
});

test("the same seed gives the same bodies", async () => {
  const [first, same, other] = await Promise.all(
    [3, 3, 4].map((seed) => Promise.all(generate("application/json", ORDER, EXAMPLES, seed).valid.map(json))),
  );
  expect(same).toEqual(first);
  expect(other).not.toEqual(first);
});
