/** Every program on the pages of the docs runs as it stands there, against the mock. Python's are in `full/`. */
import { afterAll, beforeAll, expect, test } from "vitest";

import { docsSamples } from "../src/docs-samples.ts";
import { type Mock, startMock } from "../src/mock.ts";
import { runSample } from "../src/samples.ts";
import { operations } from "../src/spec.ts";

const samples = docsSamples();

let mock: Mock;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.stop());

test("every sample of the spec is on a page", () => {
  const shown = new Set(samples.map(({ source }) => source));
  for (const { operationId, samples: own } of operations) {
    for (const { label, source } of own) expect(shown, `${operationId} in ${label}`).toContain(source.trimEnd());
  }
});

test.each(samples.filter(({ ending }) => ending !== "py"))("$page: $source", async ({ ending, source }) => {
  mock.forget();
  const { code, stdout, stderr } = await runSample("docs", ending, source, mock);
  expect(code, stderr).toBe(0);
  expect(stdout.trim()).not.toBe("");
  expect(mock.paths()).not.toEqual([]);
});
