/** No consumer can disagree with the spec: an edit of it is followed by all of them, or is refused with its place. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { afterAll, beforeAll, expect, test } from "vitest";

import { type Clone, cloneRepository } from "../src/clone.ts";
import { edit, type Edits } from "../src/edits.ts";
import type { Result } from "../src/run.ts";

/** A field that is new, a limit that is lower, and other words. */
const edits: Edits = {
  "spec/components/schemas/EventDetails.yaml": (text) =>
    text
      .replace("  - timeline_search\n", "  - timeline_search\n  - region\n")
      .replace(
        "if:\n",
        `  region:\n    type: [string, "null"]\n    description: Where the event takes place.\n    examples: [West]\nif:\n`,
      ),
  ...Object.fromEntries(
    ["Active", "Draft", "Unnamed"].map((name) => [
      `spec/components/examples/EventDetails${name}.yaml`,
      (text: string) => text.replace(/^( +)timeline_search: .*$/m, "$&\n$1region: null"),
    ]),
  ),
  "spec/components/parameters/PageSize.yaml": (text) => text.replace("maximum: 100", "maximum: 50"),
  "spec/paths/details.yaml": (text) => text.replace("summary: Event details", "summary: One event"),
};

let clone: Clone;
let result: Result;
beforeAll(async () => {
  clone = await cloneRepository();
  edit(clone.folder, edits);
  result = await clone.run("npx", ["-y", "pnpm@12", "run", "build"]);
});
afterAll(() => clone.remove());

const read = (file: string): string => readFileSync(join(clone.folder, file), "utf8");

test("all is built", () => {
  expect(result.code, result.stdout + result.stderr).toBe(0);
});

test("the client's types follow", () => {
  const types = read("packages/client/dist/generated/schema.d.ts");
  expect(types).toContain("Where the event takes place.");
  expect(types).toMatch(/region: string \| null/);
});

test("the mock follows", async () => {
  const { startMock } = await import(pathToFileURL(join(clone.folder, "apps/mock/dist/index.js")).href);
  const { url, close } = await startMock();
  const ask = async (path: string): Promise<any> => {
    const response = await fetch(`${url}/api/v1/ext/903/${path}`, { headers: { "X-API-Key": "demo-key" } });
    const body = (await response.json()) as object;
    return { status: response.status, ...body };
  };
  expect((await ask("event/456/details")).data).toHaveProperty("region", null);
  expect(await ask("events?page_size=51")).toMatchObject({ status: 422, message: "query.page_size: must be <= 50" });
  await close();
});

test("docs, their Markdown and the search follow", () => {
  for (const file of ["operations/getEventDetails/index.html", "operations/getEventDetails.md", "llms-full.txt"]) {
    expect(read(`apps/docs/dist/${file}`), file).toContain("Where the event takes place.");
    expect(read(`apps/docs/dist/${file}`), file).toContain("One event");
  }
  expect(read("apps/docs/dist/operations/listEvents.md")).toContain("1 to 50");
  expect(read("apps/docs/dist/models/EventDetails/index.html")).toContain("region");
});

test("the changelog follows, and the gate calls for the version", async () => {
  expect(read("apps/docs/dist/changelog.md")).toContain("`page_size` allows at most 50 now; it was 100");
  const gate = await clone.run("npx", ["-y", "pnpm@12", "spec:diff"]);
  expect(gate.code).toBe(1);
  expect(gate.stdout + gate.stderr).toContain("major");
});

test("what no longer works with it is found: a sample that asks for a page of 100", async () => {
  const tests = await clone.run("npx", [
    "-y",
    "pnpm@12",
    "--filter",
    "@9pic/tests",
    "exec",
    "vitest",
    "run",
    "docs-samples",
  ]);
  expect(tests.code).not.toBe(0);
  expect(tests.stdout + tests.stderr).toContain("pagination.md");
});

test("a sample that is gone is refused, with its place", async () => {
  edit(clone.folder, {
    "spec/paths/details.yaml": (text) => text.replace(/^.*label: Python.*\n/m, ""),
  });
  const bundle = await clone.run("npx", ["-y", "pnpm@12", "run", "build"]);
  expect(bundle.code).not.toBe(0);
  expect(bundle.stdout + bundle.stderr).toMatch(/paths\/details\.yaml:\d+/);
  expect(existsSync(join(clone.folder, "apps/docs/dist/index.html")), "what was built stays").toBe(true);
});
