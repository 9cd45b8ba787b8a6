import { readFileSync } from "node:fs";

import { expect, test } from "vitest";
import { parse } from "yaml";

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const published = JSON.parse(read("dist/openapi.json"));

test("the version of the API is the version of this package", () => {
  expect(published.info.version).toBe(JSON.parse(read("package.json")).version);
});

test("JSON and YAML say the same", () => {
  expect(parse(read("dist/openapi.yaml"))).toEqual(published);
});

test("the closed edition is the published one with every object closed", () => {
  const opened = JSON.parse(read("dist/strict.json"), (_key, value) => {
    if ([value?.type].flat().includes("object")) {
      expect(value).toHaveProperty("unevaluatedProperties", false);
      delete value.unevaluatedProperties;
    }
    return value;
  });
  expect(opened).toEqual(published);
});

test("samples are in the bundle as text", () => {
  for (const [path, { get }] of Object.entries<any>(published.paths)) {
    const texts = get["x-codeSamples"].map(({ source }: { source: unknown }) => typeof source);
    expect(texts, path).toEqual(["string", "string", "string", "string"]);
  }
});
