/** `9pic pull`, whose dataset makes a sandbox return the same. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createSandbox, type Dataset } from "@9pic/sandbox";
import { expect, test } from "vitest";

import { KEY, ORG, run, serveSandbox, temporaryFolder } from "./api.ts";

test("a dataset makes the sandbox return the same lists and details as the API", async () => {
  const { env, sandbox, requests } = await serveSandbox();
  const folder = temporaryFolder();
  const { code, stdout, stderr } = await run(["pull"], { env, cwd: folder });
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(
    /^dataset\.json has \d+ events of organisation 903\. Serve it: 9pic-mock --data dataset\.json\n$/,
  );
  expect(readdirSync(folder)).toEqual(["dataset.json"]);
  const text = readFileSync(join(folder, "dataset.json"), "utf8");
  const copy = createSandbox({ dataset: JSON.parse(text) as Dataset });
  for (const { url } of requests) {
    const request = { method: "GET", url, headers: { "x-api-key": KEY } };
    expect(copy.handle(request).body).toEqual(sandbox.handle(request).body);
  }
});

test("the file of a stopped pull of another organisation is refused, and says what to do", async () => {
  const { env } = await serveSandbox();
  const folder = temporaryFolder();
  writeFileSync(join(folder, "data.json.partial"), '{"org":1,"api":"https://x.example"}\n');
  const { code, stderr } = await run(["pull", "-o", "data.json"], { env, cwd: folder });
  expect([code, stderr]).toEqual([
    1,
    "9pic: data.json.partial is of another organisation or API. Delete it, or choose another file.\n",
  ]);
  expect(existsSync(join(folder, "data.json"))).toBe(false);
});

test("a key that is not authorised writes no dataset", async () => {
  const { env } = await serveSandbox();
  const folder = temporaryFolder();
  const { code } = await run(["pull", "--org", String(ORG)], {
    env: { ...env, NINEPIC_API_KEY: "another-key" },
    cwd: folder,
  });
  expect(code).toBe(3);
  expect(existsSync(join(folder, "dataset.json"))).toBe(false);
});
