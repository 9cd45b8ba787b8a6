import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { operation, outcome, sandboxOf, sendForm, smallSpec } from "./small-spec.ts";

const schema = {
  type: "object",
  properties: {
    selfie: { type: "string", format: "binary" },
    picture: { contentMediaType: "image/jpeg" },
    files: { type: "array", items: { type: "string", format: "binary" } },
    request_id: { type: "string", format: "uuid" },
    count: { type: "integer", minimum: 1 },
    ratio: { type: "number" },
    isPublic: { type: "boolean" },
    numbers: { type: "array", items: { type: "integer" } },
    long: { type: "integer", format: "int64" },
  },
};

/** A sandbox whose operation takes a form. */
const sandboxWith = (form: object = schema, options: object = {}) => {
  const requestBody = { required: true, content: { "multipart/form-data": { schema: form } } };
  return sandboxOf(smallSpec({ "/things": { post: operation({ requestBody }) } }), options);
};
const sandbox = sandboxWith();
const file = (size = 3, name = "selfie.jpg") => new File([new Uint8Array(size)], name);
const UUID = "4fbe5900-82c0-493a-853d-6b63345ef954";

const part = (header: string, content = "x") => `--b\r\n${header}\r\n\r\n${content}\r\n`;

describe("a form", () => {
  test.each<[string, [string, string | Blob][]]>([
    ["a file", [["selfie", file()]]],
    ["an empty file without a name", [["selfie", file(0, "")]]],
    ["a file of a media type", [["picture", file()]]],
    [
      "several files",
      [
        ["files", file()],
        ["files", file(0)],
      ],
    ],
    ["a UUID", [["request_id", UUID]]],
    [
      "numbers",
      [
        ["count", "12"],
        ["ratio", "-1.5"],
        ["long", "9223372036854775807"],
      ],
    ],
    ["a flag", [["isPublic", "false"]]],
    ["an array of one item", [["numbers", "1"]]],
    [
      "an array of two items",
      [
        ["numbers", "1"],
        ["numbers", "2"],
      ],
    ],
    [
      "an undocumented field",
      [
        ["other", "x"],
        ["__proto__", "x"],
        ["files2", file()],
      ],
    ],
    ["nothing", []],
  ])("may have %s", async (_name, fields) => {
    expect(await sendForm(sandbox, fields)).toEqual([200]);
  });

  test.each<[[string, string | Blob][], string]>([
    [[["selfie", "selfie.jpg"]], "body.selfie: must be a file"],
    [[["picture", "selfie.jpg"]], "body.picture: must be a file"],
    [
      [
        ["files", file()],
        ["files", "x"],
      ],
      "body.files: must be a file",
    ],
    [
      [
        ["selfie", file()],
        ["selfie", file()],
      ],
      "body.selfie: must be one file",
    ],
    [[["request_id", file()]], "body.request_id: must be text, not a file"],
    [[["count", file()]], "body.count: must be text, not a file"],
    [
      [
        ["request_id", UUID],
        ["request_id", UUID],
      ],
      "body.request_id: must be string",
    ],
    [[["request_id", "x"]], 'body.request_id: must match format "uuid"'],
    [[["count", "1.0"]], "body.count: must be integer"],
    [[["count", "0"]], "body.count: must be >= 1"],
    [
      [
        ["count", "1"],
        ["count", "1"],
      ],
      "body.count: must be integer",
    ],
    [[["ratio", "1e3"]], "body.ratio: must be number"],
    [[["isPublic", "yes"]], "body.isPublic: must be boolean"],
    [
      [
        ["numbers", "1"],
        ["numbers", "x"],
      ],
      "body.numbers.1: must be integer",
    ],
    [[["long", "9223372036854775808"]], "body.long: must be <= 9223372036854775807"],
  ])("that violates its schema is 422: %j", async (fields, message) => {
    expect(await sendForm(sandbox, fields)).toEqual([422, message]);
  });

  test("names each missing field, in the schemas of a choice as well", async () => {
    expect(await sendForm(sandboxWith({ ...schema, required: ["selfie", "count"] }), [])).toEqual([
      422,
      "body.selfie: is missing; body.count: is missing",
    ]);
    const either = { ...schema, anyOf: [{ required: ["selfie"] }, { required: ["request_id"] }] };
    expect(await sendForm(sandboxWith(either), [["request_id", UUID]])).toEqual([200]);
    expect(await sendForm(sandboxWith(either), [["selfie", file()]])).toEqual([200]);
  });

  test("may have a selfie of 8 MB, and the size is limited by an option", async () => {
    expect(await sendForm(sandbox, [["selfie", file(8_000_000)]])).toEqual([200]);
    const small = sandboxWith(schema, { maxBodyBytes: 1000 });
    expect(await sendForm(small, [["selfie", file(2000)]])).toEqual([413, "The body is larger than 1000 bytes."]);
  });

  test("of another media type is 415", () => {
    const request = { body: "selfie=x", headers: { "content-type": "application/x-www-form-urlencoded" } };
    expect(outcome(sandbox, request)).toEqual([
      415,
      "The media type of the body is application/x-www-form-urlencoded. Send multipart/form-data.",
    ]);
  });

  const TYPE = "multipart/form-data; boundary=b";

  test.each([
    [TYPE, "x"],
    [TYPE, part("content-disposition: form-data; name=a")],
    [TYPE, `${part("x: y")}--b--`],
    [TYPE, `--b\r\n${"x".repeat(100_000)}`],
    ["multipart/form-data", "--b--"],
    ["multipart/form-data; boundary=", "--b--"],
  ])("that is broken is 400: %s, %j", (type, body) => {
    expect(outcome(sandbox, { body, headers: { "content-type": type } })).toEqual([400, expect.any(String)]);
  });

  test("is read with a boundary in quotes, and with headers in any case", () => {
    const body = `${part('CONTENT-DISPOSITION: form-data; NAME="count"; name="count"', "2")}--b--\r\n`;
    expect(outcome(sandbox, { body, headers: { "Content-Type": 'Multipart/Form-Data; boundary="b"' } })).toEqual([200]);
  });

  test("with more than 1,000 fields is 413, and 16 MB of parts or of line ends take seconds at most", () => {
    const one = part('content-disposition: form-data; name="a"', "");
    const headers = { "content-type": TYPE };
    const start = performance.now();
    const body = `${one.repeat(Math.floor(16_000_000 / one.length))}--b--`;
    expect(outcome(sandbox, { body, headers })).toEqual([413, "The form has more than 1000 fields."]);
    const dashes = `${part('content-disposition: form-data; name="a"', "\r\n--".repeat(3_000_000))}--b--`;
    expect(outcome(sandbox, { body: dashes, headers })).toEqual([200]);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

test("a form of any texts and files is read as it was written", async () => {
  const name = fc.string({ minLength: 1, unit: fc.constantFrom("a", "B", "ä", "_", "[", "]", ".", "-", "😀") });
  const value = fc.oneof(
    fc.string({ unit: "grapheme" }).map((text) => text.replaceAll(/\r\n?|\n/g, "\r\n")),
    fc.uint8Array().map((bytes) => new Blob([bytes as Uint8Array<ArrayBuffer>])),
  );
  const property = fc.asyncProperty(
    fc.uniqueArray(fc.tuple(name, value), { selector: ([one]) => one }),
    async (fields) => {
      const properties = Object.fromEntries(
        fields.map(([key, one]) => [key, one instanceof Blob ? { type: "string", format: "binary" } : { const: one }]),
      );
      const exact = sandboxWith({ type: "object", properties, required: Object.keys(properties) });
      expect(await sendForm(exact, fields)).toEqual([200]);
    },
  );
  await fc.assert(property, { numRuns: 50 });
});
