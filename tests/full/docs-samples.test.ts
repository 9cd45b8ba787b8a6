/** The programs on the docs' pages, run unchanged against the mock. Those in Python are in `full/`. */
import { afterAll, beforeAll, expect, test } from "vitest";

import { docsSamples } from "../src/code-blocks.ts";
import { runSample } from "../src/samples.ts";
import { type RunningMock, startMock } from "../src/servers.ts";
import { operations } from "../src/spec.ts";

const samples = docsSamples();

let mock: RunningMock;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.stop());

test("each code sample of the spec is on a page of the docs", () => {
  const shown = new Set(samples.map(({ source }) => source));
  for (const { operationId, samples: own } of operations) {
    for (const { label, source } of own) expect(shown, `${operationId} in ${label}`).toContain(source.trimEnd());
  }
});

test.each(samples.filter(({ extension }) => extension !== "py"))(
  "the program on $page runs against the mock: $source",
  async ({ page, extension, source }) => {
    mock.reset();
    const { code, stdout, stderr } = await runSample("docs", extension, source, mock);
    expect(code, stderr).toBe(0);
    expect(stdout.trim(), `the program on ${page} prints nothing`).not.toBe("");
    expect(mock.requestedPaths()).not.toEqual([]);
  },
);
