/** What the README of the spec shows, done; and its table is its entries. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { type Mock, startMock } from "../src/mock.ts";
import { readReadme } from "../src/readme.ts";
import { runSample } from "../src/samples.ts";
import { root } from "../src/scripts.ts";
import { operations } from "../src/spec.ts";

let mock: Mock;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.stop());

test("its sample lists the operations", async () => {
  const [sample] = readReadme("spec").blocks("js");
  const { code, stdout, stderr } = await runSample("spec-readme", "js", sample!, mock);
  expect(code, stderr).toBe(0);
  for (const { operationId } of operations) expect(stdout).toMatch(new RegExp(`^${operationId} /api/`, "m"));
});

test("it names the entries of the package, and no other", () => {
  const text = readFileSync(join(root, "spec/README.md"), "utf8");
  const named = [...text.matchAll(/^\| `(@9pic\/spec\/[^`]+)`/gm)].map(([, name]) => name!);
  const { exports } = JSON.parse(readFileSync(join(root, "spec/package.json"), "utf8")) as { exports: object };
  const entries = Object.keys(exports).filter((entry) => entry !== "./package.json");
  expect(named.toSorted()).toEqual(entries.map((entry) => entry.replace(".", "@9pic/spec")).toSorted());
  const require = createRequire(import.meta.url);
  for (const name of named) expect(readFileSync(require.resolve(name), "utf8")).toContain("9pic API");
});
