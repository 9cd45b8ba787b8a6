/** The README of `@9pic/spec`: its sample runs, and its table lists the package's entry points. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { readReadme } from "../src/code-blocks.ts";
import { root } from "../src/run.ts";
import { runSample } from "../src/samples.ts";
import { type RunningMock, startMock } from "../src/servers.ts";
import { operations } from "../src/spec.ts";

let mock: RunningMock;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.stop());

test("the sample in the spec's README lists the operations", async () => {
  const [sample] = readReadme("spec").blocks("js");
  const { code, stdout, stderr } = await runSample("spec-readme", "js", sample!, mock);
  expect(code, stderr).toBe(0);
  for (const { operationId } of operations) expect(stdout).toMatch(new RegExp(`^${operationId} /api/`, "m"));
});

test("the spec's README names exactly the entry points of the package", () => {
  const text = readFileSync(join(root, "spec/README.md"), "utf8");
  const named = [...text.matchAll(/^\| `(@9pic\/spec\/[^`]+)`/gm)].map(([, name]) => name!);
  const { exports } = JSON.parse(readFileSync(join(root, "spec/package.json"), "utf8")) as { exports: object };
  const entries = Object.keys(exports).filter((entry) => entry !== "./package.json");
  expect(named.toSorted()).toEqual(entries.map((entry) => entry.replace(".", "@9pic/spec")).toSorted());
  const require = createRequire(import.meta.url);
  for (const name of named) expect(readFileSync(require.resolve(name), "utf8")).toContain("9pic API");
});
