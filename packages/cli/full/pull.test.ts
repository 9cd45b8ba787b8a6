/** `9pic pull`, whose dataset makes a sandbox return the same. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createSandbox, type Dataset } from "@9pic/sandbox";
import { expect, test } from "vitest";

import { KEY, ORG, run, serve, serveSandbox, temporaryFolder } from "./api.ts";

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

/** Serves a page of the list for each request, and the details of each event. Returns the environment, and the number of pages requested. */
async function servePages(events: unknown[], pagination: object | null) {
  const requested = { pages: 0 };
  const url = await serve((request, response) => {
    const isList = request.url!.includes("/events?");
    if (isList) requested.pages++;
    const data = isList ? { events, pagination } : { event_id: 1, event_name: "Run" };
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ responseType: "success", message: "", data }));
  });
  return { env: { NINEPIC_BASE_URL: url }, requested };
}

test("a list whose pages repeat comes to an end, and is told", async () => {
  const events = [{ event_id: 1, event_name: "Run" }, null];
  const { env, requested } = await servePages(events, { total: 2, currentPage: 1, totalPages: 9, hasNextPage: true });
  const { code, stdout, stderr } = await run(["pull"], { env, cwd: temporaryFolder() });
  expect([code, requested.pages]).toEqual([0, 2]);
  expect(stdout).toContain("dataset.json has 1 events");
  expect(stderr).toContain("warning: Page 2 has no event that earlier pages lack, so the list was read no further.\n");
});

test("a list without pagination is a fault of the server, and writes no dataset", async () => {
  const { env } = await servePages([{ event_id: 1 }], null);
  const folder = temporaryFolder();
  const { code, stderr } = await run(["pull"], { env, cwd: folder });
  expect([code, stderr]).toEqual([6, expect.stringContaining("page 1 of the list has no events and pagination.")]);
  expect(existsSync(join(folder, "dataset.json"))).toBe(false);
});
