/** Servers with known faults: the report must name the operation, status and field of each violation, and never show the key. */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { type CommandRun, runCommand, violationsIn } from "../test/command.ts";
import { startModified } from "../test/modified-server.ts";

const KEY = "k3y+of/the=Test&9";
const REPEATED = "repeats the API key";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "9pic-contract-test-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the command with a server with these faults, and returns its output and the files of its report by their names. */
async function runAgainst(name: string, modify: Parameters<typeof startModified>[0]) {
  const server = await startModified(modify, { key: KEY });
  const report = join(folder, name);
  const environment = { NINEPIC_API_KEY: KEY };
  const ran: CommandRun = await runCommand(["--server", server.url, "--seed", "7", "--report", report], environment);
  await server.stop();
  const names = await readdir(report);
  const files = await Promise.all(
    names.map(async (file) => [file, await readFile(join(report, file), "utf8")] as const),
  );
  return { ...ran, keys: server.requests.map(({ key }) => key), files: Object.fromEntries(files) };
}

/** Checks that the key occurs nowhere, in no encoding. */
function expectNoKey({ out, err, files }: Awaited<ReturnType<typeof runAgainst>>): void {
  const xml = KEY.replace("&", "&amp;");
  const forms = [KEY, KEY.toUpperCase(), encodeURIComponent(KEY), btoa(KEY), xml, KEY.slice(0, 12)];
  expect(Object.keys(files)).toHaveLength(3);
  for (const text of [out, err, ...Object.values(files)]) {
    for (const form of forms) expect(text).not.toContain(form);
  }
}

test("reports a wrong type, a missing field and an undocumented field", async () => {
  const ran = await runAgainst("fields", ({ body: { data } }, { path }) => {
    if (!data) return;
    if (path.endsWith("/details")) data.event_id = "456";
    if (path.endsWith("/events")) for (const event of data.events) delete event.cover_image;
    if (path.endsWith("/ping")) data.region = "west";
  });
  expect(ran.code).toBe(1);
  expect(violationsIn(ran.out).toSorted((a, b) => a.where.localeCompare(b.where))).toEqual([
    { where: "getEventDetails 200, data.event_id", description: 'must be integer, but is "456"' },
    { where: "listEvents 200, data.events[0].cover_image", description: "is missing" },
    { where: "ping 200, data.region", description: "is not documented" },
  ]);
  // A condition of another operation reads the details of other events as well.
  expect(ran.out).toMatch(
    / {3}GET \/api\/v1\/ext\/903\/event\/456\/details( and \d+ other requests?)?\n( {3}also: .*\n)* {3}failed: getEventDetails: valid values;/,
  );
  expect(ran.out).toContain(
    "skipped  from-list-to-ping: read-its-details (the workflow ended with find-an-event, which failed)",
  );
  expect(ran.out).toContain("passed   ping: invalid event_id");
  expect(ran.out).toContain("The server violates the spec.");
  expect(ran.keys).toContain(KEY);
  const others = new Set(ran.keys).difference(new Set([KEY, undefined, ""]));
  expect([...others], "one unknown key").toEqual([expect.stringMatching(/^[0-9a-f]{40}$/)]);

  // The files contain the same.
  expect(Object.keys(ran.files).toSorted()).toEqual(["junit.xml", "requests.har", "summary.md"]);
  expect(ran.files["summary.md"]).toContain("- `ping 200, data.region`: `is not documented`");
  const client = countChecks(ran.out.split("\n\nClient: ")[1]!);
  expect(client.failures).toBeGreaterThan(0);
  expect(ran.files["summary.md"]).toContain(`| client | ${client.passed} | ${client.failures} | ${client.skipped} |`);
  const { passed, failures, skipped } = countChecks(ran.out);
  const notCovered = ran.files["junit.xml"]!.match(/classname="not covered"/g)!.length;
  const tests = passed + failures + skipped + notCovered;
  expectJunit(ran.files["junit.xml"]!, { tests, failures, skipped: skipped + notCovered });
  expect(ran.files["junit.xml"]).toContain('<failure message="ping 200, data.region: is not documented"');
  expect(ran.files["junit.xml"]).toContain(
    '<testcase classname="not covered" name="ping 429" time="0"><skipped message="needs more requests than are polite"/>',
  );
  const { log } = JSON.parse(ran.files["requests.har"]!);
  expect(log).toMatchObject({ version: "1.2", creator: { name: "@9pic/contract" } });
  expect(log.entries).toHaveLength(ran.keys.length);
  expect(log.entries.find(({ comment }: { comment: string }) => comment === "ping")).toMatchObject({
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

test("reports an undocumented status, a zone in a date and pages that overlap, and hides a key that the server repeats", async () => {
  let last: object | undefined;
  const ran = await runAgainst("lists", (reply, { path, query, key }) => {
    const { data } = reply.body;
    reply.headers["x-echo"] = `${key} ${encodeURIComponent(String(key))}`;
    reply.headers["set-cookie"] = "session=opens-the-door";
    reply.body.message = `Hello ${key}, ${btoa(String(key))}`;
    if (reply.status === 200 && path.endsWith("/details")) reply.status = 203;
    if (!path.endsWith("/events") || !data) return;
    for (const event of data.events) event.event_date &&= `${event.event_date}+05:30`;
    // Each page starts with the last item of the previous one.
    if (Number(query.get("page") ?? 1) > 1 && last && data.events.length > 0)
      data.events = [last, ...data.events.slice(0, -1)];
    last = data.events.at(-1) ?? last;
  });
  expect(ran.code).toBe(1);
  const [repeated = [], others] = Object.values(
    Object.groupBy(violationsIn(ran.out), ({ description }) => (description === REPEATED ? 0 : 1)),
  );
  for (const field of ["header x-echo", "message"])
    expect(repeated).toContainEqual({
      where: expect.stringMatching(`^listEvents 200/403.* and .*, ${field}$`),
      description: REPEATED,
    });
  expect(others).toEqual([
    {
      where: "listEvents 200, data.events[0].event_date",
      description: expect.stringMatching(
        /^must match pattern .* of date-time-local, but is "2026-01-19T06:00:00\+05:30"$/,
      ),
    },
    {
      where: "listEvents 200, data.events",
      description: expect.stringMatching(/^has (another item \d+ of the list|item \d+ of the list again)/),
    },
    {
      where: "getEventDetails 203",
      description: "the spec does not document this status, only 200, 401, 403, 404, 422, 429, 500",
    },
  ]);
  expect(ran.out).toMatch(/^ {3}(also|therefore): all pages together have this item twice: \{/m);
  expect(ran.out).toContain("200 of getEventDetails: no request succeeded");
  expectNoKey(ran);
  expect(ran.files["requests.har"]).not.toContain("opens-the-door");
  expect(ran.files["requests.har"]).toContain("Hello (hidden), (hidden)");
});

test("reports inconsistent numbers of a page, and another event than the requested one", async () => {
  const ran = await runAgainst("numbers", ({ body: { data } }, { path, query }) => {
    if (path.endsWith("/details") && data) data.event_id = 789;
    if (!path.endsWith("/events") || !data) return;
    if (data.pagination.currentPage === data.pagination.totalPages) data.pagination.hasNextPage = true;
    if (query.get("page_size") === "2") data.events = data.events.slice(0, 1);
  });
  expect(violationsIn(ran.out)).toEqual([
    {
      where: "listEvents 200, data.pagination.hasNextPage",
      description: expect.stringMatching(/^must be false on page (\d+) of \1, but is true$/),
    },
    {
      where: "listEvents 200, data.events",
      description: "must have 2 items and has 1, on page 1 with total 24 and page_size 2",
    },
    { where: "getEventDetails 200, data.event_id", description: "must be 456 as requested, but is 789" },
  ]);
});

test("reports a server that is not the API once", async () => {
  const ran = await runAgainst("html", (reply, { key }) => {
    reply.headers["content-type"] = "text/html";
    reply.body = `<h1>Welcome ${key}</h1>`;
  });
  expect(ran.code).toBe(1);
  expect(violationsIn(ran.out).map(({ description }) => description)).toEqual(
    expect.arrayContaining(['must be application/json, but is "text/html"']),
  );
  expect(violationsIn(ran.out).length).toBeLessThanOrEqual(2);
  expectNoKey(ran);
});

/** Counts the lines of checks in the output. */
const countChecks = (out: string) => ({
  passed: out.match(/^ {2}passed {3}/gm)?.length ?? 0,
  failures: out.match(/^ {2}FAILED {3}/gm)?.length ?? 0,
  skipped: out.match(/^ {2}skipped {2}/gm)?.length ?? 0,
});

/** Checks that XML is well-formed, and that the numbers at its root match its content. */
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
