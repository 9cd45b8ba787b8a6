/** Every sample of the spec does what it says. Python needs a package, so it has a test of its own in `full/`. */
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, expect, test } from "vitest";

import { type Mock, startMock } from "../src/mock.ts";
import { run } from "../src/run.ts";
import { type Ending, runSample, writeSample } from "../src/samples.ts";
import { operations } from "../src/spec.ts";

const endings: Record<string, Ending> = { cURL: "sh", JavaScript: "js", TypeScript: "ts" };
const cases = operations.flatMap((operation) =>
  operation.samples
    .filter(({ label }) => label in endings)
    .map((sample) => ({ ...operation, ...sample, ending: endings[sample.label]! })),
);

let mock: Mock;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.stop());

test.each(cases)("$operationId in $label", async ({ operationId, source, ending, path, words }) => {
  mock.forget();
  const { code, stdout, stderr } = await runSample(operationId, ending, source, mock);
  expect(code, stderr).toBe(0);
  expect(mock.paths()).toEqual([path]);
  expect(words.filter((word) => stdout.includes(word))).not.toEqual([]);
});

test("the samples in TypeScript compile", async () => {
  const options = ["--noEmit", "--strict", "--module", "nodenext", "--types", "node", "--skipLibCheck", "false"];
  const files = cases
    .filter(({ ending }) => ending === "ts")
    .map(({ operationId, source, ending }) => writeSample(`compiled-${operationId}`, ending, source, mock));
  const tsc = fileURLToPath(new URL("../node_modules/.bin/tsc", import.meta.url));
  const { code, stdout } = await run(tsc, ["--ignoreConfig", ...options, ...files]);
  expect(stdout).toBe("");
  expect(code).toBe(0);
});
