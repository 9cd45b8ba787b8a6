/** Growth, the short version: what `full/growth.test.ts` tries in a clone is valid, and the sandbox and the generated types take it. */
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { readDocument } from "@9pic/openapi";
import { runRedocly } from "@9pic/openapi/node";
import { createSandbox } from "@9pic/sandbox";
import { compileSpec } from "@9pic/sandbox/compile";
import { afterAll, beforeAll, expect, test } from "vitest";

import { bundleGrowth } from "../growth/bundle.ts";
import { exampleCall } from "../growth/cells/example-call.ts";
import { edits } from "../growth/edits.ts";
import { operationIds, overlaySpec } from "../growth/overlay.ts";
import { root, run } from "../src/run.ts";

const folder = mkdtempSync(join(tmpdir(), "9pic-growth-"));
afterAll(() => rmSync(folder, { recursive: true }));

let document: any;
beforeAll(async () => {
  await bundleGrowth(folder, ["operations", "constructs"]);
  document = JSON.parse(readFileSync(join(folder, "openapi.json"), "utf8"));
}, 60_000);

test("the operations of the fixture lint, bundle, and use supported constructs only", () => {
  const { operations, unsupported } = readDocument(document);
  expect(unsupported).toEqual([]);
  const names = operations.map(({ operationId }) => operationId);
  expect(names).toEqual(expect.arrayContaining([...operationIds(), ...operationIds("constructs")]));
});

test("the edits that full/growth.test.ts makes are valid, all together", async () => {
  const copy = join(folder, "edited");
  overlaySpec(copy);
  for (const [file, change] of Object.values(edits).flatMap((edit) => Object.entries(edit))) {
    const path = join(copy, file.replace(/^spec\//, ""));
    const before = existsSync(path) ? readFileSync(path, "utf8") : "";
    writeFileSync(path, typeof change === "string" ? change : change(before));
  }
  await runRedocly(["lint", "strict"], { cwd: copy });
});

test("a sandbox of the fixture pages through a list, and returns a POST's first example", async () => {
  const api = readDocument(document);
  const { fetch } = createSandbox({ spec: compileSpec(document) });
  const base = "https://api.9pic.ai/api/v1/ext/903/event/456";
  const headers = { "X-API-Key": "demo-key" };
  const last = await fetch(`${base}/images?page=2`, { headers }).then((response) => response.json() as Promise<any>);
  expect(last.data.images).toHaveLength(last.data.pagination.total - last.data.pagination.page_size);

  const operation = api.operations.find(({ operationId }) => operationId === "createDownload")!;
  const { args, expected } = exampleCall(operation, api);
  const sent = {
    method: "POST",
    body: JSON.stringify(args.body),
    headers: { ...headers, "content-type": "application/json" },
  };
  const response = await fetch(`${base}/original-photos`, sent);
  expect(await response.json()).toEqual(expected);
});

test("the generated types of the fixture compile", async () => {
  const codegen = join(root, "packages/codegen/src/bin.ts");
  await promisify(execFile)(process.execPath, [codegen, join(folder, "openapi.json"), folder]);
  const program = `import type { components } from "./schema.ts";
type Download = components["schemas"]["DownloadRequest"];
export const one: Download = { method: "bib", identifier: "1234" };
export const several: Download = { method: "image_ids", identifier: ["1", "2"] };
// @ts-expect-error A bib number is no list.
export const wrong: Download = { method: "bib", identifier: ["1"] };
`;
  writeFileSync(join(folder, "program.ts"), program);
  const tsc = join(root, "tests/node_modules/.bin/tsc");
  const options = "--ignoreConfig --noEmit --strict --module nodenext --allowImportingTsExtensions --types node";
  const { stdout } = await run(tsc, [...options.split(" "), join(folder, "program.ts")], { cwd: join(root, "tests") });
  expect(stdout).toBe("");
});
