/** No package can disagree with the spec: an edit of the spec reaches all of them, or fails with its file and line. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { afterAll, beforeAll, expect, test } from "vitest";

import { type Clone, cloneRepository, type Edits } from "../src/clone.ts";
import type { CommandResult } from "../src/run.ts";

/** A new field, a lower limit and another summary. */
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
let result: CommandResult;
beforeAll(async () => {
  clone = await cloneRepository();
  clone.edit(edits);
  result = await clone.pnpm("run", "build");
});
afterAll(() => clone.remove());

test("everything builds after an edit of the spec", () => {
  expect(result.code, result.stdout + result.stderr).toBe(0);
});

test("the client's types have the new field", () => {
  const types = clone.read("packages/client/dist/generated/schema.d.ts");
  expect(types).toContain("Where the event takes place.");
  expect(types).toMatch(/region: string \| null/);
});

test("the mock returns the new field and enforces the lower limit", async () => {
  const { startMock } = await import(pathToFileURL(join(clone.folder, "apps/mock/dist/index.js")).href);
  const { url, close } = await startMock();
  const get = async (path: string): Promise<any> => {
    const response = await fetch(`${url}/api/v1/ext/903/${path}`, { headers: { "X-API-Key": "demo-key" } });
    const body = (await response.json()) as object;
    return { status: response.status, ...body };
  };
  expect((await get("event/456/details")).data).toHaveProperty("region", null);
  expect(await get("events?page_size=51")).toMatchObject({ status: 422, message: "query.page_size: must be <= 50" });
  await close();
});

test("the docs and their Markdown show the new field, limit and summary", () => {
  for (const file of ["operations/getEventDetails/index.html", "operations/getEventDetails.md", "llms-full.txt"]) {
    expect(clone.read(`apps/docs/dist/${file}`), file).toContain("Where the event takes place.");
    expect(clone.read(`apps/docs/dist/${file}`), file).toContain("One event");
  }
  expect(clone.read("apps/docs/dist/operations/listEvents.md")).toContain("1 to 50");
  expect(clone.read("apps/docs/dist/models/EventDetails/index.html")).toContain("region");
});

test("the changelog lists the changes, and spec:diff requires a major version", async () => {
  expect(clone.read("apps/docs/dist/changelog.md")).toContain("`page_size` allows at most 50 now; it was 100");
  const specDiff = await clone.pnpm("spec:diff");
  expect(specDiff.code).toBe(1);
  expect(specDiff.stdout + specDiff.stderr).toContain("major");
});

test("a docs sample that requests a page of 100 fails after the limit is lowered", async () => {
  const tests = await clone.pnpm("--filter", "@9pic/tests", "exec", "vitest", "run", "docs-samples");
  expect(tests.code).not.toBe(0);
  expect(tests.stdout + tests.stderr).toContain("pagination.md");
});

test("an operation without its Python sample fails the build with its file and line", async () => {
  clone.edit({
    "spec/paths/details.yaml": (text) => text.replace(/^.*label: Python.*\n/m, ""),
  });
  const bundle = await clone.pnpm("run", "build");
  expect(bundle.code).not.toBe(0);
  expect(bundle.stdout + bundle.stderr).toMatch(/paths\/details\.yaml:\d+/);
  expect(existsSync(join(clone.folder, "apps/docs/dist/index.html")), "the previous build is kept").toBe(true);
});
