import { findResponse, isFile, isSuccess, jsonContent, propertiesOf, readUnion } from "@9pic/openapi";
import { describe, expect, test } from "vitest";

import { dataOf, listOf, postOf, readSample } from "./document.ts";

const operation = (id: string, edit?: (document: any) => void) =>
  readSample(edit).operations.find(({ operationId }) => operationId === id)!;

test("reads operations in the order of the document, with methods in capitals", () => {
  const operations = readSample().operations.map(({ method, path, pointer }) => [method, path, pointer]);
  expect(operations).toEqual([
    ["GET", "/photos", "#/paths/~1photos/get"],
    ["GET", "/photos/{photo_id}", "#/paths/~1photos~1{photo_id}/get"],
    ["POST", "/photos/{photo_id}", "#/paths/~1photos~1{photo_id}/post"],
  ]);
});

test("names an operation without an operationId after its method and path", () => {
  expect(operation("get-photos", (document) => delete listOf(document).operationId).path).toBe("/photos");
  expect(operation("get-photos", (document) => (listOf(document).operationId = "")).path).toBe("/photos");
});

test("refuses an operationId that is there twice, with both pointers", () => {
  expect(() => readSample((document) => (listOf(document).operationId = "getPhoto"))).toThrow(
    "#/paths/~1photos~1{photo_id}/get: #/paths/~1photos/get has the operationId getPhoto as well. Rename one.",
  );
});

describe("parameters", () => {
  test("of the path item are merged, and replaced by the operation's own with the same name and location", () => {
    const own = { name: "photo_id", in: "path", required: true, schema: { type: "string" } };
    const merged = operation("getPhoto", ({ paths }) => (paths["/photos/{photo_id}"].get.parameters = [own]));
    expect(operation("getPhoto").parameters.map(({ schema }) => schema)).toEqual([{ type: "integer" }]);
    expect(merged.parameters.map(({ schema }) => schema)).toEqual([{ type: "string" }]);
  });

  test("have the standard's default style and explode", () => {
    const styles = [operation("listPhotos").parameters[0]!, operation("getPhoto").parameters[0]!];
    expect(styles.map(({ style, explode }) => [style, explode])).toEqual([
      ["form", true],
      ["simple", false],
    ]);
  });

  test("keep a style and an explode that the document sets", () => {
    const [first] = operation("listPhotos", (document) => {
      Object.assign(listOf(document).parameters[0], { style: "spaceDelimited" });
    }).parameters;
    expect([first!.style, first!.explode]).toEqual(["spaceDelimited", false]);
  });

  test("have their single example among the examples", () => {
    expect(operation("listPhotos").parameters[0]!.examples).toMatchObject([{ name: "example", value: 1 }]);
  });
});

describe("a request body", () => {
  test("has its media types, examples and whether it is required", () => {
    expect(operation("replacePhoto").requestBody).toMatchObject({
      required: true,
      description: "The new photo.",
      content: [{ mediaType: "multipart/form-data", examples: [{ value: { photo: "a.jpg" } }] }],
    });
    expect(operation("listPhotos").requestBody).toBeUndefined();
    const optional = operation("replacePhoto", (document) => delete postOf(document).requestBody.required);
    expect(optional.requestBody!.required).toBe(false);
  });

  test.each([
    ["photo", true],
    ["further", false],
    ["nonce_of_upload", false],
  ])("the field %s is a file: %s", (name, expected) => {
    const { schemas, resolve } = readSample();
    expect(isFile(propertiesOf(schemas.get("Upload")!, resolve)[name]!, resolve)).toBe(expected);
  });

  test("an encoded text in JSON is not a file, and a binary format is one", () => {
    const { resolve } = readSample();
    const text = { type: "string", contentMediaType: "image/png", contentEncoding: "base64" } as const;
    expect(isFile(text, resolve)).toBe(false);
    expect(isFile({ type: "string", format: "binary" }, resolve)).toBe(true);
    expect(isFile(true, resolve)).toBe(false);
  });
});

describe("the extensions of an operation", () => {
  test("say which flags it requires, and which argument makes it idempotent", () => {
    expect(operation("replacePhoto")).toMatchObject({
      requires: { operationId: "getPhoto", flags: ["canUpload"] },
      idempotencyKey: { in: "body", name: "nonce_of_upload" },
    });
    expect(operation("getPhoto")).toMatchObject({ requires: undefined, idempotencyKey: undefined });
  });

  test("an idempotency key can be a header", () => {
    const { idempotencyKey } = operation("replacePhoto", (document) => {
      postOf(document)["x-idempotency-key"] = "X-Request-Id";
    });
    expect(idempotencyKey).toEqual({ in: "header", name: "X-Request-Id" });
  });
});

const union = (edit?: (document: any) => void) => {
  const { schemas, resolve } = readSample(edit);
  return readUnion(schemas.get("Source")!, resolve);
};

describe("a union", () => {
  test("is told apart by its discriminator, also through allOf", () => {
    expect(union()?.property).toBe("kind");
    expect([...union()!.branches.keys()]).toEqual(["file", "crop"]);
  });

  test("needs no discriminator where a property tells its schemas apart", () => {
    expect(union(({ components }) => delete components.schemas.Source.discriminator)?.property).toBe("kind");
  });

  test.each<[string, (document: any) => void]>([
    ["the property is not required", ({ components }) => delete components.schemas.File.required],
    [
      "a value is in two schemas",
      ({ components }) => (components.schemas.File.properties.kind = { enum: ["crop", "file"] }),
    ],
    ["there is one schema", ({ components }) => components.schemas.Source.oneOf.pop()],
  ])("is none where %s", (_name, edit) => {
    expect(union(edit)).toBeUndefined();
  });
});

test("servers and security are those of the operation, else of the path item, else of the document", () => {
  const [item, own] = [{ url: "https://item.example.com" }, { url: "https://own.example.com" }];
  const inItem = ({ paths }: any) => (paths["/photos/{photo_id}"].servers = [item]);
  const inOperation = ({ paths }: any) =>
    Object.assign(paths["/photos/{photo_id}"].get, { servers: [own], security: [] });
  expect(operation("getPhoto").servers).toEqual([{ url: "https://api.example.com" }]);
  expect(operation("getPhoto").security).toEqual([{ ApiKey: [] }]);
  expect(operation("getPhoto", inItem).servers).toEqual([item]);
  expect(operation("getPhoto", inOperation).servers).toEqual([own]);
  expect(operation("getPhoto", inOperation).security).toEqual([]);
});

test("findResponse takes the exact status, then its range, then the default", () => {
  const list = operation("listPhotos");
  expect([200, 404, 500].map((status) => findResponse(list, status)?.status)).toEqual(["200", "4XX", "default"]);
  expect(findResponse(operation("getPhoto"), 404)).toBeUndefined();
  expect(list.responses.filter(isSuccess).map(({ status }) => status)).toEqual(["200"]);
});

test("a response has its headers, media types and named examples resolved, with what stands beside a $ref", () => {
  const [response] = operation("getPhoto").responses;
  expect(response!.headers).toMatchObject([
    { name: "Retry-After", description: "In seconds.", schema: { type: "integer" } },
  ]);
  expect(jsonContent(response!)).toMatchObject({
    mediaType: "Application/JSON; charset=utf-8",
    examples: [{ name: "photo", summary: "The first photo.", value: { data: { name: "a" } } }],
  });
});

test("a response has its own description, that of the component it refers to, and its extensions", () => {
  const [response] = operation("getPhoto", (document) => {
    document.paths["/photos/{photo_id}"].get.responses[200].description = "Of this operation.";
    document.components.responses.Photo["x-codeSamples"] = [];
  }).responses;
  expect(response).toMatchObject({ description: "Of this operation.", sharedDescription: "A photo." });
  expect(response!.extensions).toEqual({ "x-codeSamples": [] });
  expect(operation("replacePhoto").responses[1]).toMatchObject({ sharedDescription: undefined, extensions: {} });
});

describe("pagination", () => {
  test("is read from the parameters and the data", () => {
    expect(operation("listPhotos").pagination).toEqual({ page: "page", pageSize: "page_size", items: "photos" });
    expect(operation("getPhoto").pagination).toBeUndefined();
  });

  test("has the list that x-pagination names, among several arrays", () => {
    const api = readSample((document) => {
      dataOf(document).properties.failed = { type: "array" };
      listOf(document)["x-pagination"] = { items: "photos" };
    });
    expect(api.operations[0]!.pagination?.items).toBe("photos");
    expect(api.unsupported).toEqual([]);
  });

  test.each<[string, (document: any) => void]>([
    ["there is no page parameter", (document) => listOf(document).parameters.shift()],
    ["there is no pagination", (document) => delete dataOf(document).properties.pagination],
    ["there are two arrays", (document) => (dataOf(document).properties.failed = { type: "array" })],
    ["x-pagination names no array", (document) => (listOf(document)["x-pagination"] = { items: "failed" })],
    ["there is a cursor", (document) => listOf(document).parameters.push({ name: "cursor", in: "query" })],
    [
      "pagination lacks hasNextPage",
      (document) => delete dataOf(document).properties.pagination.properties.hasNextPage,
    ],
  ])("is refused where %s", (_name, edit) => {
    const api = readSample(edit);
    expect(api.operations[0]!.pagination).toBeUndefined();
    expect(api.unsupported).toMatchObject([{ construct: "PathItem.get", pointer: "#/components/pathItems/Photos" }]);
  });
});
