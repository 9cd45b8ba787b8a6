/** The samples in Python, which want the package `requests`. */
import { afterAll, beforeAll, expect, test } from "vitest";

import { docsSamples } from "../src/docs-samples.ts";
import { type Mock, startMock } from "../src/mock.ts";
import { run } from "../src/run.ts";
import { runSample } from "../src/samples.ts";
import { operations } from "../src/spec.ts";

const cases = operations.flatMap((operation) =>
  operation.samples.filter(({ label }) => label === "Python").map((sample) => ({ ...operation, ...sample })),
);

let mock: Mock;
let missing: boolean;
beforeAll(async () => {
  mock = await startMock();
  missing = await run("python3", ["-c", "import requests"]).then(
    ({ code }) => code !== 0,
    () => true,
  );
});
afterAll(() => mock.stop());

test.for(cases)("$operationId in Python", async ({ operationId, source, path, words }, { skip }) => {
  if (missing) {
    console.log(`not run: ${operationId} in Python, since python3 or its package "requests" is missing`);
    skip();
  }
  mock.forget();
  const { code, stdout, stderr } = await runSample(operationId, "py", source, mock);
  expect(code, stderr).toBe(0);
  expect(mock.paths()).toEqual([path]);
  expect(words.filter((word) => stdout.includes(word))).not.toEqual([]);
});

const onPages = docsSamples().filter(({ ending }) => ending === "py");
test.for(onPages)("$page, in Python", async ({ page, source }, { skip }) => {
  if (missing) {
    console.log(`not run: the sample in Python on ${page}, since python3 or its package "requests" is missing`);
    skip();
  }
  const { code, stderr } = await runSample("docs", "py", source, mock);
  expect(code, stderr).toBe(0);
});
