/** The responses of documents that others have written: made from schemas, in any media type. */
import { describe, expect, test } from "vitest";

import { operation, pets, send, serve } from "./foreign-documents.ts";

const PET = {
  type: "object",
  required: ["id", "name"],
  properties: {
    id: { type: "integer", minimum: 10 },
    name: { type: "string", minLength: 12 },
    born: { type: "string", format: "date" },
    secret: { type: "string", writeOnly: true },
    parent: { $ref: "#/components/schemas/Pet" },
    tags: { type: "array", items: { enum: ["good", "bad"] }, minItems: 2 },
  },
};
const components = { schemas: { Pet: PET } };
const pet = { $ref: "#/components/schemas/Pet" };

describe.each(["sandbox", "prism"] as const)("with the %s engine, a response without an example", (engine) => {
  test("has a value of its schema", async () => {
    const { url } = await serve(pets({ "/pet": { get: operation(pet) } }, { components }), { engine });
    const { status, body } = await send(`${url}/pet`);
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(expect.arrayContaining(["id", "name"]));
    expect(typeof body.id).toBe("number");
  });

  test("is sent although no value of its schema is valid", async () => {
    const never = { type: "string", pattern: "(?!)" };
    const { url } = await serve(pets({ "/never": { get: operation(never) } }), { engine });
    expect(await send(`${url}/never`)).toMatchObject({ status: 200 });
  });

  test("is sent for an operation that documents no success", async () => {
    const { url } = await serve(pets({ "/pet": { put: { responses: { 405: { description: "Invalid." } } } } }), {
      engine,
    });
    expect(await send(`${url}/pet`, { method: "PUT" })).toMatchObject({ status: expect.not.closeTo(500, 0) });
  });
});

test("a value of a schema has the optional properties, without those of requests and without recursion", async () => {
  const { url } = await serve(pets({ "/pet": { get: operation(pet) } }, { components }));
  const { body } = await send(`${url}/pet`);
  expect(body).toEqual({ id: 10, name: expect.any(String), born: "2026-01-31", tags: ["good", "good"] });
  expect(body.name.length).toBeGreaterThanOrEqual(12);
});

test.each<[string, object, unknown]>([
  ["allOf", { allOf: [{ properties: { a: { const: 1 } } }, { properties: { b: { default: 2 } } }] }, { a: 1, b: 2 }],
  [
    "the first of oneOf",
    { oneOf: [{ type: "null" }, { type: "string", examples: ["one"] }, { type: "integer" }] },
    "one",
  ],
  ["a map", { type: "object", additionalProperties: { type: "boolean" } }, { key: true }],
  ["a multiple", { type: "integer", minimum: 11, multipleOf: 5 }, 15],
  ["an exclusive limit", { type: "integer", exclusiveMinimum: 1 }, 2],
  ["a format", { type: "string", format: "uuid" }, expect.stringMatching(/^[0-9a-f-]{36}$/)],
  ["a pattern", { type: "string", pattern: "^prd_[0-9a-z]{4}$" }, "prd_0000"],
  ["a nullable type", { type: ["null", "boolean"] }, true],
])("a value of a schema meets %s", async (_name, schema, value) => {
  const { url } = await serve(pets({ "/value": { get: operation(schema) } }));
  expect((await send(`${url}/value`)).body).toEqual(value);
});

test("a discriminator names the schema that was chosen", async () => {
  const schemas = {
    Animal: { oneOf: [{ $ref: "#/components/schemas/Cat" }], discriminator: { propertyName: "kind" } },
    Cat: { type: "object", properties: { kind: { type: "string" } } },
  };
  const { url } = await serve(
    pets({ "/a": { get: operation({ $ref: "#/components/schemas/Animal" }) } }, { components: { schemas } }),
  );
  expect((await send(`${url}/a`)).body).toEqual({ kind: "Cat" });
});

const next = (level: number) => ({ $ref: `#/components/schemas/L${level}` });

test("a schema that grows without bound has a response of bounded size", async () => {
  const names = Array.from({ length: 60 }, (_, index) => `p${index}`);
  const levels = Array.from({ length: 30 }, (_, level): [string, object] => [
    `L${level}`,
    level === 29
      ? { type: "string" }
      : {
          type: "object",
          required: names,
          properties: Object.fromEntries(names.map((name) => [name, next(level + 1)])),
        },
  ]);
  const { url } = await serve(
    pets({ "/big": { get: operation(next(0)) } }, { components: { schemas: Object.fromEntries(levels) } }),
  );
  const { status, text } = await send(`${url}/big`);
  expect(status).toBe(200);
  expect(text.length).toBeLessThan(100_000);
});

test("an example that its schema does not allow is sent as it is", async () => {
  const content = { "application/json": { schema: { type: "integer" }, example: "seven" } };
  const { url } = await serve(
    pets({ "/number": { get: { responses: { 200: { description: "A number.", content } } } } }),
  );
  expect(await send(`${url}/number`)).toMatchObject({ status: 200, body: "seven" });
});

test.each<[string, unknown, string, string]>([
  ["application/json; charset=utf-8", { a: 1 }, "application/json; charset=utf-8", '{"a":1}'],
  ["application/vnd.api+json", { a: 1 }, "application/vnd.api+json", '{"a":1}'],
  ["*/*", { a: 1 }, "application/json", '{"a":1}'],
  ["text/plain", "hello", "text/plain", "hello"],
  ["text/csv", "a,b", "text/csv", "a,b"],
  ["application/xml", "<a/>", "application/xml", "<a/>"],
  ["text/html", undefined, "text/html", "<!doctype html>\n<title>Example</title>\n"],
  ["application/octet-stream", undefined, "application/octet-stream", ""],
])("%s is sent with its media type", async (mediaType, example, type, text) => {
  const content = { [mediaType]: { schema: {}, ...(example !== undefined && { example }) } };
  const { url } = await serve(pets({ "/file": { get: { responses: { 200: { description: "A file.", content } } } } }));
  expect(await send(`${url}/file`)).toMatchObject({ status: 200, type, text });
});

test.each(["5XX", "default"])("Prefer finds a status that is documented as %s", async (documented) => {
  const content = {
    "application/json": { schema: { type: "object", properties: { title: { type: "string", default: "Oh no" } } } },
  };
  const responses = { 204: { description: "Done." }, [documented]: { description: "An error.", content } };
  const { url } = await serve(pets({ "/pet": { delete: { responses } } }));
  for (const code of [500, 503]) {
    const received = await send(`${url}/pet`, { method: "DELETE", headers: { prefer: `code=${code}` } });
    expect(received).toMatchObject({ status: code, body: { title: "Oh no" } });
  }
});

test("an error has the form that the document gives it", async () => {
  const error = {
    type: "object",
    required: ["detail"],
    properties: { detail: { type: "string" } },
    additionalProperties: false,
  };
  const responses = {
    200: { description: "A pet." },
    default: { description: "An error.", content: { "application/problem+json": { schema: error } } },
  };
  const get = { parameters: [{ name: "id", in: "query", required: true, schema: { type: "integer" } }], responses };
  const { url } = await serve(pets({ "/pet": { get } }));
  expect(await send(`${url}/pet?id=x`)).toMatchObject({
    status: 422,
    type: "application/problem+json",
    body: { detail: "detail" },
  });
});
