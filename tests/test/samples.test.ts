/** The code samples of the spec, run against the mock. Those in Python need a package, so `full/` runs them. */
import { afterAll, beforeAll, expect, test } from "vitest";

import { compileSamples, type Extension, runSample, writeSample } from "../src/samples.ts";
import { type RunningMock, startMock } from "../src/servers.ts";
import { operations } from "../src/spec.ts";

const extensions: Record<string, Extension> = { cURL: "sh", JavaScript: "js", TypeScript: "ts" };
const cases = operations.flatMap((operation) =>
  operation.samples
    .filter(({ label }) => label in extensions)
    .map((sample) => ({ ...operation, ...sample, extension: extensions[sample.label]! })),
);

let mock: RunningMock;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.stop());

test.each(cases)(
  "the $label sample of $operationId sends the documented request and prints its response",
  async ({ operationId, source, extension, path, texts }) => {
    mock.reset();
    const { code, stdout, stderr } = await runSample(operationId, extension, source, mock);
    expect(code, stderr).toBe(0);
    expect(mock.requestedPaths()).toEqual([path]);
    expect(stdout.trim()).not.toBe("");
    if (texts.length > 0) expect(texts.filter((text) => stdout.includes(text))).not.toEqual([]);
  },
);

test("the TypeScript samples of the spec compile", async () => {
  const files = cases
    .filter(({ extension }) => extension === "ts")
    .map(({ operationId, source, extension }) => writeSample(`compiled-${operationId}`, extension, source, mock));
  const { code, stdout } = await compileSamples(files, "--skipLibCheck", "false");
  expect(stdout).toBe("");
  expect(code).toBe(0);
});
