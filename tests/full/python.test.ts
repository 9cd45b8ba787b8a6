/** The Python samples of the spec and of the docs, which need the package `requests`. */
import { afterAll, beforeAll, expect, test } from "vitest";

import { docsSamples } from "../src/code-blocks.ts";
import { findUnhandled } from "../src/handled.ts";
import { run } from "../src/run.ts";
import { runSample } from "../src/samples.ts";
import { type RunningMock, startMock } from "../src/servers.ts";
import { errors, operations } from "../src/spec.ts";

const cases = operations.flatMap((operation) =>
  operation.samples.filter(({ label }) => label === "Python").map((sample) => ({ ...operation, ...sample })),
);

let mock: RunningMock;
let missing: boolean;
beforeAll(async () => {
  mock = await startMock();
  missing = await run("python3", ["-c", "import requests"]).then(
    ({ code }) => code !== 0,
    () => true,
  );
});
afterAll(() => mock.stop());

test.for(cases)(
  "the Python sample of $operationId sends the documented request and prints its response",
  async ({ operationId, source, path, texts }, { skip }) => {
    if (missing) {
      console.log(`Skipped the Python sample of ${operationId}: python3 or its package "requests" is missing.`);
      skip();
    }
    mock.reset();
    const { code, stdout, stderr } = await runSample(operationId, "py", source, mock);
    expect(code, stderr).toBe(0);
    expect(mock.requestedPaths()).toEqual([path]);
    expect(stdout.trim()).not.toBe("");
    if (texts.length > 0) expect(texts.filter((text) => stdout.includes(text))).not.toEqual([]);
  },
);

const ofErrors = errors.flatMap((error) =>
  error.samples.filter(({ label }) => label === "Python").map(({ source }) => ({ ...error, source })),
);
test.for(ofErrors)("the Python sample of $status handles the error", async ({ source, ...error }, { skip }) => {
  if (missing) {
    console.log(`Skipped the Python sample of ${error.status}: python3 or its package "requests" is missing.`);
    skip();
  }
  expect(await findUnhandled(error, "py", source, mock)).toBeUndefined();
});

const onPages = docsSamples().filter(({ extension }) => extension === "py");
test.for(onPages)("the Python sample on $page runs against the mock", async ({ page, source }, { skip }) => {
  if (missing) {
    console.log(`Skipped the Python sample on ${page}: python3 or its package "requests" is missing.`);
    skip();
  }
  const { code, stderr } = await runSample("docs", "py", source, mock);
  expect(code, stderr).toBe(0);
});
