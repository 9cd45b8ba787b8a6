/**
 * Writes `engines.md`: the requests to which the two engines of the mock, and Prism's own mock, return different responses. A difference
 * without a reason here fails. `vitest -u` updates the table.
 */
import { isDeepStrictEqual } from "node:util";

import { afterAll, beforeAll, expect, test } from "vitest";

import { type Running, servers } from "../test/servers.ts";

const PING = "/api/v1/ext/903/event/456/ping";
const EVENTS = "/api/v1/ext/903/events";
const KEY = { "X-API-Key": "demo-key" };

const DATASET = "Prism has no dataset: it returns the first example.";
const CHECKS = "Prism's own mock has no keys, organisations and events.";
const SHELL = "Prism's own mock returns problem+json instead of the envelope.";
const STRICT = "Prism accepts an empty value and other notations as integers.";
const FIRST = "Prism's own mock returns the first example of a status, whatever is wrong.";
const ACCEPT = "Prism's own mock negotiates, and returns 406 without the envelope; the API documents no 406.";
const STATES = "The states of the demo keys belong to @9pic/mock.";
const PREFER = "Prism's own mock needs a code beside the name of an error's example.";

type Row = [method: string, path: string, headers: Record<string, string>, reason: string];
const rows: Row[] = [
  ["GET", PING, KEY, ""],
  ["GET", EVENTS, KEY, ""],
  ["GET", "/api/v1/ext/903/event/456/details", KEY, ""],
  ["GET", `${EVENTS}?page=2`, KEY, DATASET],
  ["GET", `${EVENTS}?page=4`, KEY, DATASET],
  ["GET", `${EVENTS}?page_size=1`, KEY, DATASET],
  ["GET", "/api/v1/ext/903/event/789/details", KEY, DATASET],
  ["GET", PING, {}, ""],
  ["GET", PING, { "X-API-Key": "other" }, CHECKS],
  ["GET", "/api/v1/ext/904/events", KEY, CHECKS],
  ["GET", "/api/v1/ext/903/event/90501/ping", KEY, CHECKS],
  ["GET", "/api/v1/ext/903/event/404404/ping", KEY, CHECKS],
  ["GET", "/api/v1/ext/904/events", { "X-API-Key": "demo-key-904" }, DATASET],
  ["GET", PING, { "X-API-Key": "demo-key-inactive" }, STATES],
  ["GET", PING, { "X-API-Key": "demo-key-unapproved-host" }, STATES],
  ["GET", PING, { "X-API-Key": "demo-key-throttled" }, STATES],
  ["GET", PING, { "X-API-Key": "demo-key-down" }, STATES],
  ["GET", `${EVENTS}?page_size=9999`, KEY, ""],
  ["GET", `${EVENTS}?page=0`, KEY, FIRST],
  ["GET", `${EVENTS}?page_size=9999&page=two`, KEY, FIRST],
  ["GET", `${EVENTS}?page=`, KEY, STRICT],
  ["GET", `${EVENTS}?page=0x1`, KEY, STRICT],
  ["GET", "/api/v1/ext/nine/events", KEY, FIRST],
  ["GET", "/nowhere", KEY, SHELL],
  ["GET", `${EVENTS}/`, KEY, SHELL],
  ["POST", EVENTS, KEY, SHELL],
  ["GET", PING, { ...KEY, Accept: "text/html" }, ACCEPT],
  ["GET", PING, { ...KEY, Prefer: "code=429" }, ""],
  ["GET", EVENTS, { ...KEY, Prefer: "example=noEvents" }, ""],
  ["GET", PING, { ...KEY, Prefer: "example=foreignEvent" }, PREFER],
  ["GET", PING, { ...KEY, Prefer: "code=418" }, SHELL],
  ["GET", PING, { ...KEY, Prefer: "example=none" }, SHELL],
  ["GET", PING, { ...KEY, Prefer: "code=" }, SHELL],
];

let running: Running[];
beforeAll(async () => {
  running = await Promise.all(Object.values(servers).map((start) => start()));
});
afterAll(() => Promise.all(running.map(({ stop }) => stop())));

type Observed = { cell: string; whole: unknown };

async function observe(url: string, [method, path, headers]: Row): Promise<Observed> {
  const response = await fetch(url + path, { method, headers });
  const text = await response.text();
  const envelope = text.startsWith('{"responseType"');
  const { message, data } = envelope ? JSON.parse(text) : { message: "not the envelope", data: undefined };
  const events = data?.events?.map((event: { event_id: number }) => event.event_id);
  const detail = events ? `: ${events.length} events${events.length > 0 ? `, ${events[0]} first` : ""}` : "";
  const id = data?.event_id === undefined ? "" : `: event ${data.event_id}`;
  // Only the first sentence: the next one may be a list that grows with the spec.
  const [sentence] = message.split(". ");
  // A limit is a matter of the spec, not of the engines.
  const withoutLimits = sentence.replaceAll(/(must be [<>]=) \d+/g, "$1 its limit");
  return {
    cell: `${response.status} ${withoutLimits}${detail}${id}`,
    whole: [response.status, envelope ? JSON.parse(text) : text],
  };
}

/** The order of the members of an object has no meaning (RFC 8259, 4). */
const isSame = ([first, ...others]: Observed[]): boolean =>
  others.every(({ whole }) => isDeepStrictEqual(whole, first!.whole));

test("the engines differ only where engines.md gives a reason", async () => {
  const observed = await Promise.all(
    rows.map(async (row) => ({ row, seen: await Promise.all(running.map(({ url }) => observe(url, row))) })),
  );
  const wrong = observed.filter((one) => isSame(one.seen) !== (one.row[3] === ""));
  expect(wrong.map(({ row, seen }) => [row.slice(0, 3), ...seen.map(({ cell }) => cell)])).toEqual([]);

  const lines = observed.map(({ row: [method, path, headers, reason], seen }) => {
    const others = Object.entries(headers).filter(([name, value]) => name !== "X-API-Key" || value !== "demo-key");
    const without = Object.keys(headers).length === 0 ? " without a key" : "";
    const request = `\`${method} ${path}\`${others.map(([name, value]) => ` \`${name}: ${value}\``).join("")}${without}`;
    const cells = seen.map(({ cell }, index) => (index > 0 && cell === seen[0]!.cell ? "the same" : cell));
    return [request, ...cells, reason || "no difference"];
  });
  const pinned = "engines.md pins the responses to these requests: `vitest -u` updates it after an intended change";
  await expect(table(lines), pinned).toMatchFileSnapshot("../engines.md");
});

const line = (cells: string[]): string => `| ${cells.join(" | ")} |`;

function table(lines: string[][]): string {
  const head = ["Request", ...Object.keys(servers), "Reason"];
  return `# Responses of the engines

Generated by \`full/engines.test.ts\`, which fails if a difference is added or removed. Every difference is intended: the last column gives
the reason. A request without another key has \`demo-key\`.

Request bodies: with \`--engine prism\`, the mock reads the body, with the same 400, 413 and 415, and Prism validates the value: of a form its
fields, each of its documented type, and of a file its name. Prism's own mock reads a form as text.

${[line(head), line(head.map(() => "---")), ...lines.map(line)].join("\n")}
`;
}
