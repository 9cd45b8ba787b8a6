import { findResponse, isSuccess, jsonContent } from "@9pic/openapi";
import { describe, expect, test } from "vitest";

import { dataOf, listOf, readSample } from "./document.ts";

const operation = (id: string, edit?: (document: any) => void) =>
  readSample(edit).operations.find(({ operationId }) => operationId === id)!;

test("reads operations in the order of the document, with methods in capitals", () => {
  const operations = readSample().operations.map(({ method, path, pointer }) => [method, path, pointer]);
  expect(operations).toEqual([
    ["GET", "/photos", "#/paths/~1photos/get"],
    ["GET", "/photos/{photo_id}", "#/paths/~1photos~1{photo_id}/get"],
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

describe("pagination", () => {
  test("is read from the parameters and the data", () => {
    expect(operation("listPhotos").pagination).toEqual({ page: "page", pageSize: "page_size", items: "photos" });
    expect(operation("getPhoto").pagination).toBeUndefined();
  });

  test.each<[string, (document: any) => void]>([
    ["there is no page parameter", (document) => listOf(document).parameters.shift()],
    ["there is no pagination", (document) => delete dataOf(document).properties.pagination],
    ["there are two arrays", (document) => (dataOf(document).properties.failed = { type: "array" })],
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
