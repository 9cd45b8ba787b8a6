import { readFileSync } from "node:fs";

import { isSuccess, jsonContent, type Operation, readDocument } from "@9pic/openapi";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const published = JSON.parse(read("dist/openapi.json"));
const strict = JSON.parse(read("dist/strict.json"));
const { operations } = readDocument(published);

test("the version of the API is the version of this package", () => {
  expect(published.info.version).toBe(JSON.parse(read("package.json")).version);
});

test("JSON and YAML say the same", () => {
  expect(parse(read("dist/openapi.yaml"))).toEqual(published);
});

describe("the strict bundle", () => {
  test("differs from the published one in unevaluatedProperties alone", () => {
    const opened = JSON.parse(JSON.stringify(strict), (key, value) =>
      key === "unevaluatedProperties" ? undefined : value,
    );
    expect(opened).toEqual(published);
  });

  test.each(operations.map((operation) => [operation.operationId, operation] as const))(
    "refuses an undocumented field anywhere in the data of %s, which the published one allows",
    (_operationId, operation) => {
      const success = operation.responses.filter(isSuccess).find(jsonContent);
      if (!success) return; // A 204 has no data.
      const [accepts, acceptsStrictly] = [validator(published, operation), validator(strict, operation)];
      for (const { value } of jsonContent(success)!.examples) {
        expect(acceptsStrictly(value)).toBe(true);
        for (const altered of withUndocumentedFields(value)) {
          expect(accepts(altered)).toBe(true);
          expect(acceptsStrictly(altered), JSON.stringify(altered)).toBe(false);
        }
      }
    },
  );
});

/** Validates the success of an operation by what a bundle says of it. */
function validator(bundle: any, { operationId, responses }: Operation): (value: unknown) => boolean {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ ...bundle, $id: "bundle" });
  const { pointer } = operations.find((operation) => operation.operationId === operationId)!;
  const { status } = responses.filter(isSuccess).find(jsonContent)!;
  const validate = ajv.compile({ $ref: `bundle${pointer}/responses/${status}/content/application~1json/schema` });
  return (value) => validate(value);
}

/** Copies of a body, each with one more field in one of its objects. */
function withUndocumentedFields(body: unknown): unknown[] {
  if (Array.isArray(body)) {
    return body.flatMap((item, index) => withUndocumentedFields(item).map((altered) => body.with(index, altered)));
  }
  if (typeof body !== "object" || body === null) return [];
  const inside = Object.entries(body).flatMap(([name, value]) =>
    withUndocumentedFields(value).map((altered) => ({ ...body, [name]: altered })),
  );
  return [{ ...body, undocumented: 1 }, ...inside];
}

test("samples are in the bundle as text", () => {
  for (const { path, extensions } of operations) {
    const sources = (extensions["x-codeSamples"] as { source: unknown }[]).map(({ source }) => source);
    for (const source of sources) expect(source, path).toEqual(expect.any(String));
  }
});
