/** Drift from a real run: it names what was planted and nothing else, and the proposed edit makes a second run silent. */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtempDisposable, readFile, realpath, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

import { runRedocly } from "@9pic/openapi/node";
import { expect, test } from "vitest";

import { main } from "../src/traffic/command.ts";
import { SPEC_FOLDER } from "../src/traffic/sources.ts";
import { runCommand } from "../test/command.ts";
import { type Reply, startModified } from "../test/modified-server.ts";

const KEY = "a-secret-key-of-this-test";

/** Runs the suite with a server, and returns the path of its HAR. */
async function record(folder: string, modify: Parameters<typeof startModified>[0]): Promise<string> {
  const server = await startModified(modify, { key: KEY });
  await runCommand(["--server", server.url, "--seed", "7", "--report", folder], {
    NINEPIC_API_KEY: KEY,
    NINEPIC_EVENT_ID: "456",
  });
  await server.stop();
  return join(folder, "requests.har");
}

async function drift(args: string[]) {
  const out: string[] = [];
  const code = await main(args, {
    environment: {},
    out: (text) => out.push(text),
    error: (text) => out.push(text),
    sleep: async () => {},
  });
  const text = out.join("\n");
  const differences = [...text.matchAll(/^\d+\. (.*)\n {3}(.*); seen/gm)].map(
    ([, where, problem]) => `${where}: ${problem}`,
  );
  return { code, text, differences };
}

/** Adds entries to a HAR that no suite would send. */
async function addEntries(har: string, others: { url: string; data: unknown }[]): Promise<void> {
  const archive = JSON.parse(await readFile(har, "utf8"));
  const origin = new URL(archive.log.entries[0].request.url).origin;
  for (const { url, data } of others) {
    const text = JSON.stringify({ responseType: "success", message: "Found.", data });
    archive.log.entries.push({
      request: { method: "GET", url: origin + url, headers: [{ name: "X-API-Key", value: KEY }] },
      response: { status: 200, headers: [{ name: "Content-Type", value: "application/json" }], content: { text } },
    });
  }
  await writeFile(har, JSON.stringify(archive));
}

function plant({ status, body, headers, ...reply }: Reply, path: string, page: string | null): Reply {
  const planted = { ...reply, status, body, headers };
  const data = body.data;
  if (path.endsWith("/details") && status === 200) {
    headers["x-region"] = "west";
    data.region = "west";
    data.tags = [
      { id: 1, name: "Fun", since: "2026-01-19" },
      { id: 2, name: null, since: "2026-02-28" },
    ];
    data.bib_search = null;
    data.event_name = 5;
  }
  if (path.endsWith("/events") && status === 200) {
    for (const event of data.events) {
      delete event.cover_image;
      event.event_date = "19 January";
    }
    data.pagination.total = -3;
  }
  if (path.endsWith("/events") && page === "2")
    return { status: 404, headers, body: { responseType: "error", message: "No such page", data: null } };
  if (path.endsWith("/ping") && status === 200) body.responseType = "ok";
  if (path.endsWith("/ping") && status === 401) return { status: 418, headers, body: { code: 7 } };
  if (path.endsWith("/details") && status === 422) headers["content-type"] = "application/problem+json";
  return planted;
}

const PLANTED = [
  "GET /api/v1/ext/{org_id}/event/{event_id}/timeline/days: is not documented",
  "getEventDetails 200, data.bib_search: must be boolean",
  "getEventDetails 200, data.event_name: must be string or null",
  "getEventDetails 200, data.region: is not documented",
  "getEventDetails 200, data.tags: is not documented",
  "getEventDetails 200, header x-region: is not documented",
  "getEventDetails 422: the media type application/problem+json is not documented",
  "listEvents 200, data.events[].cover_image: is missing",
  "listEvents 200, data.pagination.total: must be >= 0",
  "listEvents 404: is not documented",
  "listEvents, query parameter sort: was sent, and is not documented",
  'ping 200, responseType: must be "success"',
  "ping 418: is not documented",
];

test("drift names what was planted, and its edit makes a second run silent", async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), "9pic-drift-test-"));
  const har = await record(join(folder.path, "report"), (reply, { path, query }) => {
    Object.assign(reply, plant(reply, path, query.get("page")));
  });
  const base = "/api/v1/ext/903";
  await addEntries(har, [
    { url: `${base}/event/456/timeline/days?token=${KEY}`, data: [{ day: "2026-01-19", images: 4 }] },
    { url: `${base}/events?sort=name`, data: JSON.parse(await firstList()).data },
  ]);

  const first = await drift([har]);
  expect(first.code).toBe(1);
  const others = first.differences.filter((one) => !PLANTED.includes(one));
  expect(PLANTED.filter((one) => !first.differences.includes(one))).toEqual([]);
  // The mock returns values that the open enumeration does not list, and the pattern of a date is long.
  for (const one of others)
    expect(one).toMatch(/open enumeration|^listEvents 200, data\.events\[\]\.event_date: must match pattern/);
  expect(first.text).not.toContain(KEY);

  const spec = join(folder.path, "spec");
  await copySpec(spec);
  const { text: diff } = await drift([har, "--format", "diff"]);
  await writeFile(join(folder.path, "edit.diff"), `${diff}\n`);
  const env = { ...process.env, GIT_CEILING_DIRECTORIES: await realpath(tmpdir()) };
  await promisify(execFile)("git", ["apply", "-p2", "../edit.diff"], { cwd: spec, env });
  await runRedocly(["bundle", "strict"], { cwd: spec });

  const second = await drift([har, "--spec", spec]);
  expect(second.differences).toEqual([]);
  expect(second.code).toBe(0);
});

test("drift of a run with the mock shows no more than values that the open enumerations do not list", async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), "9pic-drift-test-"));
  const { differences, text } = await drift([await record(folder.path, () => {})]);
  expect(differences.filter((one) => !one.includes("open enumeration"))).toEqual([]);
  expect(text).toContain("Statuses that were never returned");
});

test("drift reads the log that the proxy of the mock writes", async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), "9pic-drift-test-"));
  const server = await startModified(
    (reply) => {
      if (reply.status === 200) reply.body.data.region = "west";
    },
    { key: KEY },
  );
  const bin = join(dirname(createRequire(import.meta.url).resolve("@9pic/mock")), "bin.js");
  const proxy = spawn(process.execPath, [bin, "proxy", "--upstream", server.url, "--log", "json", "--port", "0"]);
  const ended = once(proxy, "exit");
  let log = "";
  const line = Promise.withResolvers<string>();
  proxy.stdout.setEncoding("utf8").on("data", (text: string) => {
    log += text;
    if (log.includes("\n")) line.resolve(log.split("\n", 1)[0]!);
  });
  const { url } = JSON.parse(await line.promise) as { url: string };
  for (const path of ["ping", "details"]) {
    const response = await fetch(`${url}/api/v1/ext/903/event/456/${path}`, { headers: { "x-api-key": KEY } });
    await response.text();
  }
  proxy.kill("SIGTERM");
  await ended;
  await server.stop();
  await writeFile(join(folder.path, "proxy.log"), log);

  const { code, differences, text } = await drift([join(folder.path, "proxy.log")]);
  expect(code).toBe(1);
  expect(differences).toEqual([
    "ping 200, data.region: is not documented",
    "getEventDetails 200, data.region: is not documented",
  ]);
  expect(text).not.toContain(KEY);
});

/** Copies the sources of the spec, with what its bundling needs. */
async function copySpec(target: string): Promise<void> {
  const parts = [
    "openapi.yaml",
    "description.md",
    "redocly.yaml",
    "search-synonyms.yaml",
    "package.json",
    "paths",
    "components",
    "code-samples",
    "rules",
    "workflows",
  ];
  for (const part of parts) await cp(join(SPEC_FOLDER, part), join(target, part), { recursive: true });
  await symlink(join(SPEC_FOLDER, "node_modules"), join(target, "node_modules"));
}

/** Returns the first page of the mock's list, as text. */
async function firstList(): Promise<string> {
  const server = await startModified(() => {}, { key: KEY });
  const response = await fetch(`${server.url}/api/v1/ext/903/events`, { headers: { "x-api-key": KEY } });
  const text = await response.text();
  await server.stop();
  return text;
}
