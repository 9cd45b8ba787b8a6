import { stripTypeScriptTypes } from "node:module";

import type { ApiDescription } from "@9pic/openapi";
import { expect, test } from "vitest";

import { validatorsSource } from "../src/validators.ts";
import { apiOf, jsonResponse } from "./document.ts";

type Validator = ((value: unknown) => boolean) & { errors?: { instancePath: string; message?: string }[] | null };

const Photo = {
  type: "object",
  required: ["id"],
  properties: {
    id: { type: "integer" },
    name: { type: "string", minLength: 3 },
    next: { $ref: "#/components/schemas/Photo" },
  },
};

const api = (responses: object): ApiDescription =>
  apiOf(
    { "/photo": { get: { operationId: "getPhoto", responses } } },
    { schemas: { Photo }, responses: { Photo: jsonResponse({ $ref: "#/components/schemas/Photo" }) } },
  );
const PHOTO = { 200: { $ref: "#/components/responses/Photo" } };

/** Returns the table of the generated module. As a data URL, the module cannot import anything. */
const evaluate = async (source: string): Promise<Record<string, Record<string, Validator>>> => {
  const module = await import(`data:text/javascript,${encodeURIComponent(stripTypeScriptTypes(source))}`);
  return module.validators;
};

test("each documented response has a validator, by its status, or undefined if it has no body", async () => {
  const responses = { ...PHOTO, "4XX": jsonResponse({ type: "null" }), 204: { description: "" } };
  const { getPhoto } = await evaluate(await validatorsSource(api(responses)));
  expect(Object.entries(getPhoto!).map(([status, validator]) => [status, typeof validator])).toEqual([
    ["200", "function"],
    ["204", "undefined"],
    ["4XX", "function"],
  ]);
});

test("a property that is only sent in requests is not required in a response", async () => {
  const token = { type: "string", writeOnly: true };
  const schema = { type: "object", required: ["id", "token"], properties: { id: { type: "integer" }, token } };
  const { getPhoto } = await evaluate(await validatorsSource(api({ 200: jsonResponse(schema) })));
  expect([{ id: 1 }, { token: "a" }].map((body) => getPhoto!["200"]!(body))).toEqual([true, false]);
});

test.each([
  ["accepts what the spec documents", { id: 1, name: "abc" }, []],
  ["accepts an unknown field", { id: 1, region: "west" }, []],
  ["reports a wrong type", { id: "1" }, ["/id must be integer"]],
  ["reports a missing field", {}, [" must have required property 'id'"]],
  ["counts the characters of a string", { id: 1, name: "😀😀" }, ["/name must NOT have fewer than 3 characters"]],
  ["reports a nested value", { id: 1, next: { id: 2, next: {} } }, ["/next/next must have required property 'id'"]],
  ["reports every problem", { id: 1.5, name: 2 }, ["/id must be integer", "/name must be string"]],
])("a validator %s", async (_name, body, problems) => {
  const { getPhoto } = await evaluate(await validatorsSource(api(PHOTO)));
  const validator = getPhoto!["200"]!;
  expect(validator(body)).toBe(problems.length === 0);
  expect((validator.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)).toEqual(problems);
});

test("equal schemas share a validator", async () => {
  const schema = { type: "object", required: ["only-once"] };
  const responses = { 200: jsonResponse(schema), 401: jsonResponse(schema) };
  const { getPhoto } = await evaluate(await validatorsSource(api(responses)));
  expect(getPhoto!["200"]).toBe(getPhoto!["401"]);
});

test("the source evaluates no code, and imports nothing", async () => {
  expect(await validatorsSource(api(PHOTO))).not.toMatch(/\beval\(|new Function|^import\b/m);
});
