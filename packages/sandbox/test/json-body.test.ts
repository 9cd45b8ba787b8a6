import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { operation, outcome, sandboxOf, sendJson, smallSpec } from "./small-spec.ts";

/** A sandbox whose operation takes a body of JSON with this schema. */
const sandboxWith = (schema: object, { schemas = {}, required = true, ...options } = {}) => {
  const requestBody = { required, content: { "application/json": { schema } } };
  return sandboxOf(smallSpec({ "/things": { post: operation({ requestBody }) } }, { schemas }), options);
};

const branch = (method: string, identifier: object) => ({
  type: "object",
  required: ["method", "identifier"],
  properties: { method: { const: method }, identifier },
});
const text = { type: "string", minLength: 1 };
const UNION = {
  discriminator: { propertyName: "method" },
  oneOf: [
    { $ref: "#/components/schemas/One" },
    branch("many", { type: "array", minItems: 1, items: text }),
    branch("none", { type: "null" }),
  ],
};
const union = sandboxWith(UNION, { schemas: { One: branch("one", text) } });

describe("a body of JSON", () => {
  test.each([
    [{ method: "one", identifier: "a" }],
    [{ method: "many", identifier: ["a", "b"] }],
    [{ method: "none", identifier: null }],
    [{ method: "one", identifier: "a", undocumented: true }],
  ])("is accepted if it matches its schema: %j", (body) => {
    expect(sendJson(union, JSON.stringify(body))).toEqual([200]);
  });

  test.each<[unknown, string]>([
    [{ method: "many", identifier: "x" }, "body.identifier: must be array"],
    [{ method: "many", identifier: [] }, "body.identifier: must NOT have fewer than 1 items"],
    [{ method: "many", identifier: ["a", 2] }, "body.identifier.1: must be string"],
    [{ method: "one", identifier: ["x"] }, "body.identifier: must be string"],
    [{ method: "one" }, "body.identifier: is missing"],
    [{ method: "both", identifier: "x" }, "body.method: must be one of one, many, none"],
    [{}, "body.method: is missing"],
    [[], "body: must be object"],
    ["one", "body: must be object"],
    [null, "body: must be object"],
  ])("is refused with the violations of the chosen schema of a union: %j", (body, message) => {
    expect(sendJson(union, JSON.stringify(body))).toEqual([422, message]);
  });

  test("is refused together with the parameters, which come first", () => {
    const parameters = [{ name: "size", in: "query", schema: { type: "integer" } }];
    const requestBody = { required: true, content: { "application/json": { schema: branch("a", text) } } };
    const sandbox = sandboxOf(smallSpec({ "/things": { post: operation({ parameters, requestBody }) } }));
    const request = { url: "/things?size=x", headers: { "content-type": "application/json" }, body: "{}" };
    expect(outcome(sandbox, request)).toEqual([
      422,
      "query.size: must be integer; body.method: is missing; body.identifier: is missing",
    ]);
    expect(outcome(sandbox, { url: "/things?size=x" })).toEqual([422, "query.size: must be integer; body: is missing"]);
  });

  test("may be missing only if it is not required", () => {
    for (const body of [undefined, "", new Uint8Array()]) {
      expect(outcome(union, { body })).toEqual([422, "body: is missing"]);
      expect(outcome(sandboxWith(UNION, { schemas: { One: branch("one", text) }, required: false }), { body })).toEqual(
        [200],
      );
    }
  });

  test.each([
    ["text/plain", "The media type of the body is text/plain. Send application/json."],
    ["multipart/form-data; boundary=x", "The media type of the body is multipart/form-data. Send application/json."],
    ["", "The media type of the body is missing. Send application/json."],
  ])("of another media type is 415: %j", (type, message) => {
    expect(sendJson(union, "{}", type)).toEqual([415, message]);
  });

  test.each(["application/json; charset=utf-8", "Application/JSON"])("may have the media type %s", (type) => {
    expect(sendJson(union, '{"method":"one","identifier":"a"}', type)).toEqual([200]);
  });

  test.each(["not json", "{", '{"method":"one",}', "\u0000"])("that is broken is 400: %j", (body) => {
    expect(sendJson(union, body)).toEqual([400, expect.stringMatching(/^The body is not JSON: /)]);
  });

  test("that is not UTF-8 is 400", () => {
    const message = "The body is not UTF-8. Send JSON as UTF-8 (RFC 8259, 8.1).";
    expect(sendJson(union, new Uint8Array([0x22, 0xff, 0x22]))).toEqual([400, message]);
  });

  test("is measured in bytes, and is 413 above the limit", () => {
    const sandbox = sandboxWith({ type: "string" }, { maxBodyBytes: 10 } as object);
    expect(sendJson(sandbox, '"12345678"')).toEqual([200]);
    for (const body of ['"123456789"', '"€€€1"', new TextEncoder().encode('"€€€1"')])
      expect(sendJson(sandbox, body)).toEqual([413, "The body is larger than 10 bytes."]);
  });

  test("in 100,000 levels is 400, whether the schema is recursive or not", () => {
    const Tree = { type: "object", properties: { child: { $ref: "#/components/schemas/Tree" } } };
    const sandbox = sandboxWith({ $ref: "#/components/schemas/Tree" }, { schemas: { Tree } });
    for (const [open, close] of [
      ["[", "]"],
      ['{"child":', "}"],
    ] as const) {
      const body = `${open.repeat(100_000)}1${close.repeat(100_000)}`;
      expect(sendJson(sandbox, body)).toEqual([400, "The JSON is nested in more than 200 levels."]);
    }
    expect(sendJson(sandbox, `${'{"child":'.repeat(199)}{}${"}".repeat(199)}`)).toEqual([200]);
  });

  test("with a million values is 413, and one with many violations names a hundred of them", () => {
    const sandbox = sandboxWith({ type: "array", items: { type: "string" } });
    expect(sendJson(sandbox, JSON.stringify(Array.from({ length: 1_000_000 }, () => 1)))).toEqual([
      413,
      "The JSON has more than 100000 values.",
    ]);
    const [, message] = sendJson(sandbox, JSON.stringify(Array.from({ length: 90_000 }, () => 1)));
    expect(String(message).split("; ")).toHaveLength(100);
  });

  test("has unique items where the schema says so, and comparing 45,000 objects takes seconds at most", () => {
    const sandbox = sandboxWith({ type: "array", uniqueItems: true });
    const items = Array.from({ length: 45_000 }, (_, index) => ({ index }));
    const start = performance.now();
    expect(sendJson(sandbox, JSON.stringify(items))).toEqual([200]);
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(sendJson(sandbox, '[{"a":1},{"a":1}]')).toEqual([422, "body: must NOT have duplicate items"]);
  });

  test("ignores the fields that only responses have, required or not, and of any type", () => {
    const Note = {
      type: "object",
      required: ["note_id", "text"],
      properties: { note_id: { type: "integer", readOnly: true }, text },
    };
    for (const schema of [{ $ref: "#/components/schemas/Note" }, { allOf: [{ $ref: "#/components/schemas/Note" }] }]) {
      const sandbox = sandboxWith(schema, { schemas: { Note } });
      expect(sendJson(sandbox, '{"text":"a"}')).toEqual([200]);
      expect(sendJson(sandbox, '{"text":"a","note_id":"x"}')).toEqual([200]);
      expect(sendJson(sandbox, '{"note_id":1}')).toEqual([422, "body.text: is missing"]);
    }
  });

  test.each(["__proto__", "constructor", "toString"])(
    "may have a field with a name of Object.prototype: %s",
    (name) => {
      const sandbox = sandboxWith({ type: "object", properties: { text } });
      expect(sendJson(sandbox, `{"${name}":1}`)).toEqual([200]);
    },
  );
});

test("a body of any JSON is accepted if its schema allows it, and is otherwise a 422 of the body", () => {
  const schema = {
    type: "object",
    required: ["count"],
    properties: { count: { type: "integer" }, tags: { type: "array", items: { type: "string" } } },
  };
  const sandbox = sandboxWith(schema);
  const tags = fc.array(fc.oneof(fc.string(), fc.jsonValue()));
  const body = fc.oneof(
    fc.record({ count: fc.oneof(fc.integer(), fc.jsonValue()), tags }, { requiredKeys: [] }),
    fc.jsonValue({ maxDepth: 5 }),
  );
  fc.assert(
    fc.property(body, (value: any) => {
      const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
      const { count, tags: list = [] } = Object(isObject ? value : {});
      const isValid =
        isObject && Number.isInteger(count) && Array.isArray(list) && list.every((one) => typeof one === "string");
      const [status, message = ""] = sendJson(sandbox, JSON.stringify(value));
      expect([status, /^(body[^;]*: [^;]+(; )?)*$/.test(String(message))]).toEqual([isValid ? 200 : 422, true]);
    }),
  );
});
