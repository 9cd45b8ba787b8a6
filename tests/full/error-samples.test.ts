/** The code samples of the error statuses, run against the mock in the state that provokes each. Those in Python are in `full/`. */
import { afterAll, beforeAll, expect, test } from "vitest";

import { findUnhandled } from "../src/handled.ts";
import type { Extension } from "../src/samples.ts";
import { type RunningMock, startMock } from "../src/servers.ts";
import { errors } from "../src/spec.ts";

const extensions: Record<string, Extension> = { cURL: "sh", JavaScript: "js", TypeScript: "ts" };
const cases = errors.flatMap((error) =>
  error.samples
    .filter(({ label }) => label in extensions)
    .map(({ label, source }) => ({ ...error, label, source, extension: extensions[label]! })),
);

let mock: RunningMock;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.stop());

// Concurrent, since some wait before they retry. Each has a mock of its own, whose next response is replaced.
test.concurrent.each(cases)("the $label sample of $status handles the error", async (sample) => {
  const own = await startMock();
  expect(await findUnhandled(sample, sample.extension, sample.source, own)).toBeUndefined();
  await own.stop();
});

test("a program that does not handle the error is noticed", async () => {
  const [error] = errors;
  const program = `import { createClient } from "@9pic/client";\nawait createClient({ retries: 0 }).ping({ event_id: 456 });`;
  expect(await findUnhandled(error!, "ts", program, mock)).toContain("the error ends the program");
});
