/** The examples of fields, which fit the operation that a page describes. */
import { readFileSync } from "node:fs";

import { isSuccess, jsonContent } from "@9pic/openapi";
import { expect, test } from "vitest";

import { readModelPages } from "../src/document/models.ts";
import { readOperationPages } from "../src/document/operations.ts";
import { apiWith, model } from "./sample-api.ts";
import { dist, operations } from "./site.ts";

test.each(operations)("the message of $operationId is the one of its own response", ({ operationId, responses }) => {
  const markdown = readFileSync(`${dist}/operations/${operationId}.md`, "utf8");
  const examples = responses.filter(isSuccess).map((response) => jsonContent(response)?.examples[0]?.value);
  for (const { message } of examples as { message: string }[])
    expect(markdown).toMatch(new RegExp(`^\\| \`message\` .*for example \`"${message}"\``, "m"));
});

test("a schema that several bodies share has the value of each body's own example", () => {
  const schemas = {
    Name: { type: "string", examples: ["shared"] },
    Body: {
      type: "object",
      properties: {
        name: model("Name"),
        other: model("Name"),
        nothing: model("Name"),
        kind: { const: "pet" },
        list: { type: "array", items: { type: "object", properties: { name: model("Name") } } },
      },
    },
  } as const;
  const value = { name: "own", nothing: null, kind: "pet", list: [{ name: "first" }, { name: "second" }] };
  const content = { "application/json": { schema: model("Body"), examples: { one: { value } } } };
  const paths = { "/pets": { get: { responses: { 200: { description: "", content } } } } };
  const api = apiWith(schemas as never, { paths });
  const pages = readOperationPages(api);
  const body = pages[0]!.responses[0]!.content[0]!.schema;
  const inModel = readModelPages(api, pages).find(({ name }) => name === "Body")!;
  for (const { fields } of [body, inModel]) {
    const shown = Object.fromEntries(fields.map((field) => [field.name, field.examples]));
    expect(shown).toEqual({ name: ['"own"'], other: ['"shared"'], nothing: ['"shared"'], kind: [], list: [] });
    expect(fields.find(({ name }) => name === "list")!.fields[0]!.examples).toEqual(['"first"']);
  }
});
