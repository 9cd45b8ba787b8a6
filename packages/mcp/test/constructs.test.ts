/** Tools of operations that the published document does not have, made of a small document. */
import { type ApiDescription, readDocument } from "@9pic/openapi";
import { AjvJsonSchemaValidator } from "@modelcontextprotocol/server/validators/ajv";
import { describe, expect, test } from "vitest";

import { createPages } from "../generate/pages.ts";
import { countTokens } from "../generate/tokens.ts";
import { createTool, MAX_TOKENS } from "../generate/tool.ts";
import type { Tool } from "../src/definitions.ts";
import { InputError, MAX_FILE_BYTES, readBody } from "../src/tools/body.ts";

const envelope = (data: object): object => ({
  description: "A success.",
  content: { "application/json": { schema: { type: "object", properties: { data } } } },
});

const idOf = (type: string): object => ({ type: "object", required: ["id"], properties: { id: { type } } });
const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

/** Reads a document with one operation, and components. */
function apiWith(operation: object, { method = "get", schemas = {}, description = "" } = {}): ApiDescription {
  const found = { operationId: "find", summary: "Find", description: "Finds things. And more.", responses: {} };
  return readDocument({
    openapi: "3.1.1",
    info: { title: "Things", version: "1.0.0", description },
    paths: { "/things": { [method]: { ...found, ...operation } } },
    components: { schemas },
  });
}

function toolOf(...args: Parameters<typeof apiWith>): Tool {
  const api = apiWith(...args);
  return createTool(api.operations[0]!, api);
}

describe("the output schema", () => {
  test("is that of the data, if it is an object", () => {
    const data = { type: "object", properties: { id: { type: "integer" } } };
    const { definition, call } = toolOf({ responses: { 200: envelope(data) } });
    expect([definition.outputSchema, call.isWrapped]).toEqual([data, undefined]);
  });

  test.each([
    ["a list", { 200: envelope({ type: "array", items: { type: "string" } }) }, [["a"]], [{}, null]],
    ["an object or null", { 200: envelope({ type: ["object", "null"] }) }, [{}, null], [7]],
    [
      "nothing for some statuses",
      { 200: envelope({ type: "object" }), 204: { description: "None." } },
      [{}, null],
      [7],
    ],
  ])("has the data in a field, if it may be %s", (_name, responses, valid, invalid) => {
    const { definition, call } = toolOf({ responses });
    expect([definition.outputSchema!.type, call.isWrapped]).toEqual(["object", true]);
    const validate = new AjvJsonSchemaValidator().getValidator(definition.outputSchema as object);
    for (const data of valid) expect(validate({ data }).valid, JSON.stringify(data)).toBe(true);
    for (const data of invalid) expect(validate({ data }).valid, JSON.stringify(data)).toBe(false);
  });

  test("accepts the data of each success", () => {
    const { definition } = toolOf({ responses: { 200: envelope(idOf("integer")), 202: envelope(idOf("string")) } });
    const validate = new AjvJsonSchemaValidator().getValidator(definition.outputSchema as object);
    expect([{ id: 1 }, { id: "a" }, { id: null }].map((data) => validate(data).valid)).toEqual([true, true, false]);
  });

  test("is left out where no success has a body", () => {
    expect(toolOf({ responses: { 204: { description: "Done." } } }).definition).not.toHaveProperty("outputSchema");
  });

  test("keeps a recursive component, and writes others where they are used", () => {
    const schemas = {
      Tree: { type: "object", properties: { name: ref("Name"), children: { type: "array", items: ref("Tree") } } },
      Name: { type: "string", description: "A name." },
    };
    const { definition } = toolOf({ responses: { 200: envelope({ ...ref("Tree") }) } }, { schemas });
    expect(JSON.stringify(definition.outputSchema)).not.toContain("Name");
    const validate = new AjvJsonSchemaValidator().getValidator(definition.outputSchema as object);
    expect(validate({ name: "a", children: [{ name: "b" }] }).valid).toBe(true);
    expect(validate({ name: "a", children: [{ name: 1 }] }).valid).toBe(false);
  });
});

describe("the budget", () => {
  const names = Array.from({ length: 40 }, (_, index) => `a_rather_long_name_of_field_${index}`);
  const field = {
    type: "string",
    minLength: 1,
    description: "What this field is about, in a sentence of some length.",
  };
  const large = { type: "object", required: names, properties: Object.fromEntries(names.map((name) => [name, field])) };

  test("leaves out details until an operation with many fields fits, and then accepts what the spec accepts", () => {
    const few = { ...large, properties: Object.fromEntries(names.slice(0, 12).map((name) => [name, field])) };
    const { definition } = toolOf({ responses: { 200: envelope({ ...few, required: names.slice(0, 12) }) } });
    expect(countTokens(definition)).toBeLessThanOrEqual(MAX_TOKENS);
    expect(Object.keys(definition.outputSchema!.properties!)).toEqual(names.slice(0, 12));
  });

  test("leaves out the fields of the output at the end, and never an argument", () => {
    const { definition } = toolOf({ responses: { 200: envelope(large) } });
    expect(countTokens(definition)).toBeLessThanOrEqual(MAX_TOKENS);
    expect(definition.outputSchema).toEqual({ type: "object" });
    const parameters = names.map((name) => ({ name, in: "query", schema: { type: "string" } }));
    expect(Object.keys(toolOf({ parameters }).definition.inputSchema.properties!)).toEqual(names);
  });

  test("accepts what matches one of two alternatives that have lost what tells them apart", () => {
    const fields = Object.fromEntries(names.slice(0, 8).map((name) => [name, field]));
    const alternatives = ["a", "b"].map((name) => ({
      type: "object",
      required: [name],
      properties: { ...fields, [name]: field },
    }));
    const { definition } = toolOf({ responses: { 200: envelope({ type: "object", oneOf: alternatives }) } });
    const validate = new AjvJsonSchemaValidator().getValidator(definition.outputSchema as object);
    expect(countTokens(definition)).toBeLessThanOrEqual(MAX_TOKENS);
    expect(validate({ a: "x", [names[0]!]: "y" }).valid).toBe(true);
  });
});

describe("the annotations", () => {
  test.each([
    ["get", { readOnlyHint: true }],
    ["post", { readOnlyHint: false, destructiveHint: false }],
    ["patch", { readOnlyHint: false, destructiveHint: true }],
    ["put", { readOnlyHint: false, destructiveHint: true, idempotentHint: true }],
    ["delete", { readOnlyHint: false, destructiveHint: true, idempotentHint: true }],
  ])("follow from the method %s", (method, expected) => {
    expect(toolOf({}, { method }).definition.annotations).toEqual(expected);
  });
});

describe("a file in a form", () => {
  const upload = {
    requestBody: {
      required: true,
      content: {
        "multipart/form-data": {
          schema: {
            type: "object",
            required: ["selfie"],
            properties: {
              selfie: { contentMediaType: "image/jpeg", description: "A photo." },
              more: { type: "array", items: { type: "string", format: "binary" } },
              request_id: { type: "string", format: "uuid" },
            },
          },
        },
      },
    },
  };
  const tool = toolOf(upload, { method: "post" });
  const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xd9]).toString("base64");
  const file = { base64: JPEG, mediaType: "image/jpeg", name: "me.jpg" };

  test("is an object with its content in base64", async () => {
    const body = readBody(tool, { selfie: file, more: [file], request_id: "06604a59-5a27-41bc-9848-0b624476e162" });
    const { selfie, more, ...others } = body as { selfie: File; more: File[] };
    expect([selfie.name, selfie.type, selfie.size]).toEqual(["me.jpg", "image/jpeg", 4]);
    expect(Buffer.from(await more[0]!.arrayBuffer()).toString("base64")).toBe(JPEG);
    expect(others).toEqual({ request_id: "06604a59-5a27-41bc-9848-0b624476e162" });
  });

  test.each([
    ["a path of the disk", "/etc/passwd", /body does not match its input schema/],
    ["an object with a path", { path: "/etc/passwd" }, /body does not match its input schema/],
    ["a data URL", { ...file, base64: `data:image/jpeg;base64,${JPEG}` }, /without a `data:` URL/],
    ["a line break", { ...file, base64: `${JPEG}\n${JPEG}` }, /without a line break/],
    ["no content", { ...file, base64: "" }, /must have the content/],
    ["a header in its media type", { ...file, mediaType: "image/jpeg\r\nX-Evil: 1" }, /must have a media type/],
    ["too many bytes", { ...file, base64: "A".repeat(MAX_FILE_BYTES * 2) }, /is larger than 10 MB/],
  ])("is refused with %s", (_name, selfie, expected) => {
    expect(() => readBody(tool, { selfie })).toThrow(expected);
    expect(() => readBody(tool, { selfie })).toThrow(InputError);
  });

  test("is left to the client where there is no body", () => {
    expect(readBody(tool, undefined)).toBeUndefined();
  });
});

describe("the pages", () => {
  const description =
    "About things.\n\n# Rules\n\nSee [Find](#find), [Other](#other) and [Rules](#rules).\n\n```sh\n# no heading\n```\n";
  const api = apiWith({ responses: { 404: { description: "There is\nno thing." } } }, { description });
  const pages = createPages(api, [createTool(api.operations[0]!, api)], []);

  test("are the guides of the description and the operations", () => {
    expect(pages.map(({ uri, title }) => [uri, title])).toEqual([
      ["ninepic://guides/things", "Things"],
      ["ninepic://guides/rules", "Rules"],
      ["ninepic://operations/find", "Find"],
    ]);
    expect(pages[0]!.text).toBe("# Things\n\nAbout things.");
    expect(pages[2]!.text).toContain("- `404`: There is no thing.");
  });

  test("link to each other", () => {
    expect(pages[1]!.text).toBe(
      "# Rules\n\nSee [Find](ninepic://operations/find), Other and [Rules](ninepic://guides/rules).\n\n```sh\n# no heading\n```",
    );
  });
});
