/** Properties of the pages of any document. */
import type { Schema } from "@9pic/openapi";
import * as fc from "fast-check";
import { expect, test } from "vitest";

import { twinOf } from "../src/files/twin.ts";
import { Links } from "../src/links.ts";
import { blocksOf } from "../src/pages/page.ts";
import { createSite } from "../src/site.ts";
import { apiWith, model, viewOf, wordsFor } from "../test/sample-api.ts";

const NAMES = ["A", "B", "C", "D"];
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: "grapheme" }),
  fc.constantFrom("#A", "[x](#100%)", "`|`", "<b>", "__proto__"),
);
const record = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
  fc.dictionary(text, values, { maxKeys: 3 });
const type = fc.constantFrom("string", "integer", "number", "boolean", "object", "array", "null");

const names = fc.uniqueArray(text, { maxLength: 2 });

/** Any valid schema of moderate depth; the models in it can contain each other and themselves. */
const { schema } = fc.letrec<{ schema: Schema }>((tie) => {
  const list = fc.array(tie("schema"), { minLength: 1, maxLength: 3 });
  return {
    schema: fc.oneof(
      { maxDepth: 2, depthSize: "small", withCrossShrink: true },
      fc.boolean(),
      fc.constantFrom(...NAMES).map(model),
      fc.record(
        {
          ...{
            description: text,
            title: text,
            format: text,
            pattern: text,
            default: fc.jsonValue(),
            const: fc.jsonValue(),
          },
          ...{
            type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1 })),
            enum: fc.array(fc.jsonValue(), { maxLength: 3 }),
          },
          ...{ minimum: fc.integer(), maxLength: fc.nat(), examples: fc.array(fc.jsonValue(), { maxLength: 2 }) },
          ...{ properties: record(tie("schema")), required: fc.array(text, { maxLength: 2 }), items: tie("schema") },
          ...{ additionalProperties: tie("schema"), allOf: list, anyOf: list, oneOf: list },
          ...Object.fromEntries("if then else not contains".split(" ").map((keyword) => [keyword, tie("schema")])),
          ...{ patternProperties: record(tie("schema")), dependentSchemas: record(tie("schema")), prefixItems: list },
          ...{ propertyNames: tie("schema"), unevaluatedProperties: tie("schema"), dependentRequired: record(names) },
          ...{ discriminator: fc.record({ propertyName: text, mapping: record(text) }), $comment: text },
        },
        { requiredKeys: [] },
      ),
    ) as fc.Arbitrary<Schema>,
  };
});

/** Models by name. Each is wrapped, since a `$ref` alone could point to itself. */
const wrapped = schema.map((inner) => ({ items: inner, allOf: [inner] }) as Schema);
const models = fc.record(Object.fromEntries(NAMES.map((name) => [name, fc.oneof(wrapped, fc.boolean())])));

const status = fc.constantFrom("200", "201", "4XX", "429", "default");
const item = fc
  .record({
    ...{ description: text, summary: text, operationId: text },
    parameter: schema,
    body: schema,
    status,
    example: fc.jsonValue(),
  })
  .map(({ parameter, body, status: code, example, ...operation }) => {
    const content = { "application/json": { schema: body, example } };
    const parameters = [{ name: operation.summary, in: "query", schema: parameter }];
    return {
      post: {
        ...operation,
        parameters,
        requestBody: { content },
        responses: { [code]: { description: operation.description, content } },
      },
    };
  });

test("any schema has a type in words, and recursion ends", () => {
  fc.assert(
    fc.property(models, schema, (schemas, value) => {
      expect(wordsFor(value, apiWith(schemas))).not.toBe("");
    }),
  );
});

test("any example, default or value is shown as JSON", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const { examples, limits, values } = viewOf({ examples: [value], default: value, enum: [value] });
      const shown = [...examples, ...limits.map((limit) => limit.value!), ...values.list];
      // JSON has no -0.
      expect(shown.map((json) => JSON.parse(json))).toEqual(
        Array.from({ length: 3 }, () => JSON.parse(JSON.stringify(value))),
      );
    }),
  );
});

test("any document is rendered, as HTML and as Markdown", () => {
  fc.assert(
    fc.property(models, item, text, (schemas, path, description) => {
      const api = apiWith(schemas, { info: { title: "Any", version: "1", description }, paths: { "/any": path } });
      const { pages, targets } = createSite(api, [], () => undefined);
      const links = new Links("/", targets);
      for (const page of pages) {
        const html = blocksOf(page).map((block) => block.html(links).text);
        expect(html.join("")).not.toMatch(/undefined|\[object|<script/);
        const ids = [...html.join("").matchAll(/ id="([^"]*)"/g)].map(([, id]) => id!);
        expect(ids.filter((id, index) => /^$|\s/.test(id) || ids.indexOf(id) !== index)).toEqual([]);
        expect(twinOf(page, links)).toMatch(/^# ./m);
      }
    }),
    { numRuns: 25 },
  );
});
