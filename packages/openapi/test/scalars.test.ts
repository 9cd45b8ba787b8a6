import { readDocument, readScalar, type Schema } from "@9pic/openapi";
import { expect, test } from "vitest";

import { sample } from "./document.ts";

const { info, openapi } = sample() as { info: object; openapi: string };
const Size = { type: "integer", minimum: 1, maximum: 100 };
const Loop = { allOf: [{ $ref: "#/components/schemas/Loop" }, Size] };
const { resolve } = readDocument({ openapi, info, components: { schemas: { Size, Loop } } });
const size = { $ref: "#/components/schemas/Size" };
const loop = { $ref: "#/components/schemas/Loop" };
const integer = { type: "integer" };

/** Schemas, and their type, minimum and maximum. */
const READ: [string, object | boolean, string?, (number | undefined)?, number?][] = [
  ["a reference", size, "integer", 1, 100],
  ["a keyword beside a reference", { ...size, maximum: 50 }, "integer", 1, 50],
  ["the strictest limits of an allOf", { allOf: [size, { minimum: 5, maximum: 500 }] }, "integer", 5, 100],
  ["a part of itself", loop, "integer", 1, 100],
  ["null beside a type", { type: ["integer", "null"], minimum: 1 }, "integer", 1],
  ["a branch for null", { anyOf: [size, { type: "null" }] }, "integer", 1, 100],
  ["the widest limits of a oneOf", { oneOf: [size, { ...integer, minimum: -5, maximum: 9 }] }, "integer", -5, 100],
  ["a branch without limits", { anyOf: [size, integer] }, "integer"],
  ["a branch that allows everything", { anyOf: [size, {}] }],
  ["a branch that allows nothing", { anyOf: [size, false] }, "integer", 1, 100],
  ["several types", { type: ["integer", "string"], minimum: 1 }],
  ["no type", { minimum: 1 }],
  ["everything", true],
  ["a limit of zero", { ...integer, minimum: 0, maximum: 0 }, "integer", 0, 0],
  ["exclusive limits", { ...integer, exclusiveMinimum: 0, exclusiveMaximum: 10 }, "integer", 1, 9],
  ["fractional exclusive limits", { ...integer, exclusiveMinimum: 0.5, exclusiveMaximum: 9.5 }, "integer", 1, 9],
  ["exclusive limits in a part", { allOf: [integer, { exclusiveMinimum: 4, minimum: 2 }] }, "integer", 5],
  ["exclusive limits of a number", { type: "number", exclusiveMinimum: 0, maximum: 1.5 }, "number", undefined, 1.5],
  ["an integer among numbers", { allOf: [{ type: "number", maximum: 9 }, integer] }, "integer", undefined, 9],
  ["integers beside numbers", { type: ["integer", "number"], minimum: 0 }, "number", 0],
  ["limits of a text", { type: "string", minimum: 1 }, "string"],
  ["a list", { type: "array", items: size }, "array"],
];

test.each(READ)("readScalar reads the type and the limits of %s", (_name, schema, type, minimum, maximum) => {
  expect(readScalar(schema as Schema, resolve)).toEqual({ type, minimum, maximum });
});
