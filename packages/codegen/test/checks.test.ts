import { stripTypeScriptTypes } from "node:module";

import type { OpenAPI3 } from "openapi-typescript";
import { expect, test } from "vitest";

import { checksSource } from "../src/checks.ts";

type Check = ((value: unknown) => boolean) & { errors?: { instancePath: string; message?: string }[] | null };

const Photo = {
  type: "object",
  required: ["id"],
  properties: {
    id: { type: "integer" },
    name: { type: "string", minLength: 3 },
    next: { $ref: "#/components/schemas/Photo" },
  },
};

const answer = (schema: object) => ({ description: "", content: { "application/json": { schema } } });

const document = (responses: object): OpenAPI3 =>
  ({
    openapi: "3.1.0",
    info: { title: "Test", version: "1.0.0" },
    paths: { "/photo": { get: { operationId: "getPhoto", responses } } },
    components: { schemas: { Photo }, responses: { Photo: answer({ $ref: "#/components/schemas/Photo" }) } },
  }) as unknown as OpenAPI3;

/** The table of the generated module, which is imported from nowhere, and so has nothing to import from. */
const evaluate = async (source: string): Promise<Record<string, Record<string, Check>>> => {
  const module = await import(`data:text/javascript,${encodeURIComponent(stripTypeScriptTypes(source))}`);
  return module.checks;
};

test("each documented answer has a check, by its status", async () => {
  const responses = { 200: { $ref: "#/components/responses/Photo" }, "4XX": answer({ type: "null" }), 204: {} };
  const { getPhoto } = await evaluate(await checksSource(document(responses)));
  expect(Object.keys(getPhoto!)).toEqual(["200", "4XX"]);
});

test.each([
  ["what the spec says", { id: 1, name: "abc" }, []],
  ["a field that the spec does not know", { id: 1, region: "west" }, []],
  ["a value of another type", { id: "1" }, ["/id must be integer"]],
  ["a field that is missing", {}, [" must have required property 'id'"]],
  ["a text that is too short, in characters", { id: 1, name: "😀😀" }, ["/name must NOT have fewer than 3 characters"]],
  ["a value further down", { id: 1, next: { id: 2, next: {} } }, ["/next/next must have required property 'id'"]],
  ["several faults", { id: 1.5, name: 2 }, ["/id must be integer", "/name must be string"]],
])("a check sees %s", async (_name, body, problems) => {
  const { getPhoto } = await evaluate(await checksSource(document({ 200: { $ref: "#/components/responses/Photo" } })));
  const check = getPhoto!["200"]!;
  expect(check(body)).toBe(problems.length === 0);
  expect((check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)).toEqual(problems);
});

test("equal schemas are compiled once", async () => {
  const schema = { type: "object", required: ["only-once"] };
  const { getPhoto } = await evaluate(await checksSource(document({ 200: answer(schema), 401: answer(schema) })));
  expect(getPhoto!["200"]).toBe(getPhoto!["401"]);
});

test("the source evaluates no code of its own, and imports nothing", async () => {
  const source = await checksSource(document({ 200: { $ref: "#/components/responses/Photo" } }));
  expect(source).not.toMatch(/\beval\(|new Function|^import\b/m);
});
