/** Values of the wrong kind that do not keep a document from being read. */
import { describeUnsupported, readDocument } from "@9pic/openapi";
import { expect, test } from "vitest";

import { readSample, sample } from "./document.ts";

test.each<[string, (document: any) => void]>([
  ["#/components/schemas/Photo/enum: a list", ({ components }) => (components.schemas.Photo.enum = 5)],
  ["#/components/schemas/Photo/properties: an object", ({ components }) => (components.schemas.Photo.properties = [])],
  [
    "#/components/schemas/Photo/properties/of/items: an object, true or false",
    ({ components }) => (components.schemas.Photo.properties.of = { items: [] }),
  ],
  [
    "#/components/schemas/Photo/minLength: a whole number of at least 0",
    ({ components }) => (components.schemas.Photo.minLength = -1),
  ],
  ["#/tags/1: an object with name", ({ tags }) => tags.push({ description: "No name." })],
  ["#/security: a list of objects with lists of texts", (document) => (document.security = 5)],
  [
    "#/components/responses/Photo/headers/Retry-After/description: a text",
    ({ components }) => (components.responses.Photo.headers["Retry-After"].description = 5),
  ],
  [
    "#/components/pathItems/Photos/get/x-codeSamples: a list of objects with lang and source",
    ({ components }) =>
      (components.pathItems.Photos.get["x-codeSamples"] = [{ lang: "curl", source: "curl", label: null }]),
  ],
  ["#/components/schemas/Odd: an object, true or false", ({ components }) => (components.schemas.Odd = null)],
])("%s is expected, and another value is left out", (expected, edit) => {
  const { unsupported, document } = readSample(edit);
  const lines = unsupported.filter(({ isMalformed }) => isMalformed).map(describeUnsupported);
  expect(lines).toEqual([`${expected} is expected, so it is left out. Correct it.`]);
  // What is left has no such value.
  expect(readDocument(document).unsupported.filter(({ isMalformed }) => isMalformed)).toEqual([]);
  expect(readDocument(document).document).toBe(document);
});

test("a document with such values is not changed, and data in it may be of any kind", () => {
  const given = sample();
  given.components.schemas.Photo.enum = 5;
  given.components.schemas.Photo.default = { enum: 5, required: "a" };
  const before = structuredClone(given);
  const { Photo } = readDocument(given).document.components!.schemas!;
  expect(given).toEqual(before);
  expect(Photo).toEqual({ ...before.components.schemas.Photo, enum: undefined });
});

test("what refers to a value that is left out is named", () => {
  expect(() =>
    readSample(({ components }) => {
      components.schemas.Source = 5;
    }),
  ).toThrow(
    "#/components/schemas/Photo/properties/source: #/components/schemas/Source: an object, true or false is expected",
  );
});
