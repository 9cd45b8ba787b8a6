/** Servers of our own with faults that we know: the report must blame the right operation, status and field, and never show the key. */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { startAltered } from "../test/altered.ts";
import { differences, type Ran, runCommand } from "../test/command.ts";

const KEY = "k3y+of/the=Test&9";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "9pic-contract-test-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the command against a server with these faults, and gathers what it left, files by their names. */
async function runAgainst(name: string, alter: Parameters<typeof startAltered>[0]) {
  const server = await startAltered(alter);
  const report = join(folder, name);
  const environment = { NINEPIC_API_KEY: KEY };
  const ran: Ran = await runCommand(["--server", server.url, "--seed", "7", "--report", report], environment);
  await server.stop();
  const names = await readdir(report);
  const files = await Promise.all(
    names.map(async (file) => [file, await readFile(join(report, file), "utf8")] as const),
  );
  return { ...ran, keys: server.requests.map(({ key }) => key), files: Object.fromEntries(files) };
}

/** In whatever form, the key must be nowhere. */
function expectNoKey({ out, err, files }: Awaited<ReturnType<typeof runAgainst>>): void {
  const xml = KEY.replace("&", "&amp;");
  const forms = [KEY, KEY.toUpperCase(), encodeURIComponent(KEY), btoa(KEY), xml, KEY.slice(0, 12)];
  expect(Object.keys(files)).toHaveLength(3);
  for (const text of [out, err, ...Object.values(files)]) {
    for (const form of forms) expect(text).not.toContain(form);
  }
}

test("a wrong type, a missing field, a field too many", async () => {
  const ran = await runAgainst("fields", ({ body: { data } }, { path }) => {
    if (!data) return;
    if (path.endsWith("/details")) data.event_id = "456";
    if (path.endsWith("/events")) for (const event of data.events) delete event.cover_image;
    if (path.endsWith("/ping")) data.region = "west";
  });
  expect(ran.code).toBe(1);
  expect(differences(ran.out).toSorted((a, b) => a.where.localeCompare(b.where))).toEqual([
    { where: "getEventDetails 200, data.event_id", words: 'must be integer, and is "456"' },
    { where: "listEvents 200, data.events[0].cover_image", words: "is missing" },
    { where: "ping 200, data.region", words: "is not in the spec" },
  ]);
  expect(ran.out).toContain("   GET /api/v1/ext/903/event/456/details\n   found by getEventDetails: values that fit;");
  expect(ran.out).toContain("not checked  from-list-to-ping: details (the workflow ended with list, which failed)");
  expect(ran.out).toContain("passed       ping: event_id that does not fit");
  expect(ran.out).toContain("The server differs from the spec.");
  expect(ran.keys).toContain(KEY);
  expect(new Set(ran.keys)).toEqual(new Set([KEY, undefined]));

  // The same in the files.
  expect(Object.keys(ran.files).toSorted()).toEqual(["junit.xml", "requests.har", "summary.md"]);
  expect(ran.files["summary.md"]).toContain("- `ping 200, data.region`: `is not in the spec`");
  expect(ran.files["summary.md"]).toContain("| client | 6 | 4 | 0 | 0 |");
  expectJunit(ran.files["junit.xml"]!, { tests: 29 + 14, failures: 10, skipped: 3 + 14 });
  expect(ran.files["junit.xml"]).toContain('<failure message="ping 200, data.region: is not in the spec"');
  expect(ran.files["junit.xml"]).toContain(
    '<testcase classname="not checked" name="ping 404" time="0"><skipped message="needs an id that is known to exist nowhere"/>',
  );
  const { log } = JSON.parse(ran.files["requests.har"]!);
  expect(log).toMatchObject({ version: "1.2", creator: { name: "@9pic/contract" } });
  expect(log.entries).toHaveLength(ran.keys.length);
  expect(log.entries[0]).toMatchObject({
    comment: "ping",
    request: { method: "GET", headers: expect.arrayContaining([{ name: "x-api-key", value: "(hidden)" }]) },
    response: {
      status: 200,
      content: { mimeType: "application/json", text: expect.stringContaining('"region":"west"') },
    },
    timings: { send: 0, receive: 0 },
  });
  expectNoKey(ran);
});

test("an undocumented status, a zone in a date, pages that are off by one; and a server that repeats the key", async () => {
  let last: object | undefined;
  const ran = await runAgainst("lists", (reply, { path, query, key }) => {
    const { data } = reply.body;
    reply.headers["x-echo"] = `${key} ${encodeURIComponent(String(key))}`;
    reply.headers["set-cookie"] = "session=opens-the-door";
    reply.body.message = `Hello ${key}, ${btoa(String(key))}`;
    if (reply.status === 200 && path.endsWith("/details")) reply.status = 203;
    if (!path.endsWith("/events") || !data) return;
    for (const event of data.events) event.event_date &&= `${event.event_date}+05:30`;
    // Each page begins with the last item of the one before.
    if (Number(query.get("page") ?? 1) > 1 && last && data.events.length > 0)
      data.events = [last, ...data.events.slice(0, -1)];
    last = data.events.at(-1) ?? last;
  });
  expect(ran.code).toBe(1);
  expect(differences(ran.out)).toEqual([
    {
      where: "listEvents 200, data.events[0].event_date",
      words: expect.stringMatching(/^must match pattern .* of date-time-local, and is "2026-01-19T06:00:00\+05:30"$/),
    },
    {
      where: "listEvents 200, data.events",
      words: "shows an item that page 1 shows too, and no two pages of a list may",
    },
    { where: "getEventDetails 203", words: "the spec has no such status here, but 200, 401, 403, 404, 422, 429, 500" },
    {
      where: "listEvents 200, data.events",
      words: expect.stringMatching(/^all pages together hold this item twice: \{/),
    },
  ]);
  expect(ran.out).toContain("   GET /api/v1/ext/903/events?page=2&page_size=2");
  expect(ran.out).toContain("200 of getEventDetails: no request succeeded");
  expectNoKey(ran);
  expect(ran.files["requests.har"]).not.toContain("opens-the-door");
  expect(ran.files["requests.har"]).toContain("Hello (hidden), (hidden)");
});

test("numbers of a page that do not agree, and another event than was asked for", async () => {
  const ran = await runAgainst("numbers", ({ body: { data } }, { path, query }) => {
    if (path.endsWith("/details") && data) data.event_id = 789;
    if (!path.endsWith("/events") || !data) return;
    if (data.pagination.currentPage === data.pagination.totalPages) data.pagination.hasNextPage = true;
    if (query.get("page_size") === "2") data.events = data.events.slice(0, 1);
  });
  expect(differences(ran.out)).toEqual([
    {
      where: "getEventDetails 200",
      words: "the workflow asks for data.event_id == events[0].event_id of the step list",
    },
    {
      where: "listEvents 200, data.events",
      words: "must hold 2 items and holds 1, on page 1 with total 24 and page_size 2",
    },
    { where: "listEvents 200, data.pagination.hasNextPage", words: "must be false, on page 12 of 12, and is true" },
    { where: "getEventDetails 200, data.event_id", words: "must be 456, which was asked for, and is 789" },
  ]);
});

test("a server that is another one altogether: each thing is said once", async () => {
  const ran = await runAgainst("html", (reply, { key }) => {
    reply.headers["content-type"] = "text/html";
    reply.body = `<h1>Welcome ${key}</h1>`;
  });
  expect(ran.code).toBe(1);
  expect(new Set(differences(ran.out).map(({ words }) => words))).toEqual(
    new Set(['must be application/json, and is "text/html"']),
  );
  expectNoKey(ran);
});

/** That it is well-formed, and that the numbers at its top are those of what it has. */
function expectJunit(xml: string, numbers: { tests: number; failures: number; skipped: number }): void {
  const open: string[] = [];
  for (const [tag, closes, name = "", , isEmpty] of xml.matchAll(
    /<(\/?)([a-z]+)((?: [a-z]+="[^"<]*")*)(\/?)>|<[^?]/g,
  )) {
    expect(tag).toMatch(/^<\/?[a-z]+/);
    if (closes) expect(open.pop()).toBe(name);
    else if (!isEmpty) open.push(name);
  }
  expect(open).toEqual([]);
  expect(xml.replaceAll(/&(amp|lt|gt|quot);/g, "")).not.toContain("&");
  expect(xml.match(/<testcase /g)).toHaveLength(numbers.tests);
  expect(xml.match(/<failure /g)).toHaveLength(numbers.failures);
  expect(xml.match(/<skipped /g)).toHaveLength(numbers.skipped);
  expect(xml).toContain(
    `<testsuites name="contract" tests="${numbers.tests}" failures="${numbers.failures}" errors="0"`,
  );
}
