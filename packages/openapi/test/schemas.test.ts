import {
  mapSubschemas,
  propertiesOf,
  rebaseReferences,
  readDocument,
  type Schema,
  schemaName,
  strictSchema,
  typesOf,
} from "@9pic/openapi";
import { expect, test } from "vitest";

import { sample } from "./document.ts";

const { resolve } = readDocument(sample());
const photo: Schema = { $ref: "#/components/schemas/Photo" };

test("schemaName names the component that a schema refers to, and nothing inside of one", () => {
  expect(schemaName(photo)).toBe("Photo");
  expect(schemaName({ $ref: "#/components/schemas/a~1b" })).toBe("a/b");
  expect(schemaName({ $ref: "#/components/schemas/Photo/properties/name" })).toBeUndefined();
  expect(schemaName({ type: "string" })).toBeUndefined();
  expect(schemaName(true)).toBeUndefined();
});

test("propertiesOf and typesOf see through references and the parts of a schema", () => {
  const names = Object.keys(propertiesOf({ allOf: [photo], properties: { extra: {} } }, resolve));
  expect(names).toEqual([...Object.keys(sample().components.schemas.Photo.properties), "extra"]);
  expect(typesOf({ anyOf: [photo, { type: ["null", "string"] }] }, resolve)).toEqual(["object", "null", "string"]);
  expect(typesOf(true, resolve)).toEqual([]);
});

test("a schema that is a part of itself has the properties and types of its other parts", () => {
  const loop = { $ref: "#/components/schemas/Loop" };
  const Loop = { allOf: [loop, { type: "object", properties: { a: {} } }] };
  const { info, openapi } = sample() as { info: object; openapi: string };
  const { resolve: follow } = readDocument({ openapi, info, components: { schemas: { Loop } } });
  expect([propertiesOf(loop, follow), typesOf(loop, follow)]).toEqual([{ a: {} }, ["object"]]);
});

test("a walk passes the tokens to each subschema, and takes values for what they are", () => {
  const visited: string[] = [];
  const schema = { properties: { a: {} }, items: {}, allOf: [{}], enum: [{}], default: { properties: {} } } as Schema;
  mapSubschemas(schema, (one, tokens) => (visited.push(tokens.join("/")), one));
  expect(visited).toEqual(["properties/a", "items", "allOf/0"]);
});

test("a strict schema refuses unnamed properties where it describes a value, and leaves annotations out", () => {
  expect(
    strictSchema({ type: "object", description: "A.", properties: { a: photo }, allOf: [{ properties: {} }] }),
  ).toEqual({
    type: "object",
    properties: { a: { ...photo, unevaluatedProperties: false } },
    allOf: [{ properties: {} }],
    unevaluatedProperties: false,
  });
  expect(strictSchema({ type: "string" })).toEqual({ type: "string" });
  expect(strictSchema({ properties: {} }, true)).toEqual({ properties: {} });
});

test("references are rebased into the $defs of another schema", () => {
  expect(rebaseReferences({ items: photo }, "api")).toEqual({ items: { $ref: "api#/$defs/Photo" } });
});
