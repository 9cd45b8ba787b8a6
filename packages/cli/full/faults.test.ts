/** The table of faults that the client is measured by (bench/faults.md), and others, against the program. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:net";
import { gzipSync } from "node:zlib";

import { describe, expect, onTestFinished, test } from "vitest";

import { type Ran, run, serve } from "./api.ts";

const KEY = "sk-live-0123456789+abcdef/secret";

type Reply = (request: IncomingMessage, response: ServerResponse) => void;

const envelope = (data: unknown): string => JSON.stringify({ responseType: "success", message: "", data });
const failure = (message: string): string => JSON.stringify({ responseType: "error", message, data: null });
const json = (status: number, body: string, headers: Record<string, string> = {}): Reply => {
  return (_, response) => response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
};

/** Runs a command against a server with a fault. */
async function runAgainst(
  reply: Reply,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Ran & { requests: number }> {
  let requests = 0;
  const url = await serve((request, response) => {
    requests++;
    reply(request, response);
  });
  const settings = { NINEPIC_BASE_URL: url, NINEPIC_API_KEY: KEY, ...env };
  return { ...(await run(args, { env: settings })), requests };
}

/** Expects one line on stderr that says what to do, nothing on stdout, no stack and no key. */
function expectFailure({ code, stdout, stderr }: Ran, exitCode: number, text: string): void {
  expect([code, stdout]).toEqual([exitCode, ""]);
  expect(stderr).toMatch(/^9pic: [^\n]+\n(request id: [^\n]+\n)?$/);
  expect(stderr).toContain(text);
  expectNoKey(stderr);
}

function expectNoKey(text: string): void {
  expect(text).not.toContain("0123456789");
  for (const shift of [0, 1, 2])
    expect(text).not.toContain(
      Buffer.from("-".repeat(shift) + KEY)
        .toString("base64")
        .slice(4, -4),
    );
}

const ITEM = { event_id: 1, event_name: "Run" };
const INFO = { total: 1, currentPage: 1, totalPages: 1, hasNextPage: false, hasPreviousPage: false, page_size: 10 };

test("a redirect to another origin is not followed, and the key is not sent there", async () => {
  const received: (string | undefined)[] = [];
  const other = await serve((request, response) => {
    received.push(request.headers["x-api-key"] as string);
    response.end();
  });
  const ran = await runAgainst((_, response) => response.writeHead(302, { location: `${other}/x` }).end(), ["events"]);
  expectFailure(ran, 6, "redirects are not followed");
  expect(received).toEqual([]);
});

describe.each([
  ["an error envelope on 200", json(200, failure("No")), 6, "No"],
  [
    "HTML on 200",
    ((_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<p>hi")) as Reply,
    6,
    "Check --base-url and proxies.",
  ],
  ["a body that is not JSON", json(200, "{"), 6, "Check --base-url and proxies."],
  ["an empty body", json(200, ""), 6, "Check --base-url and proxies."],
  ["a 500", json(500, failure("Broken"), { "x-request-id": "r-7" }), 6, "Broken"],
  ["a 401", json(401, failure("No key")), 3, "Run `9pic login`, or set NINEPIC_API_KEY."],
  ["a 403", json(403, failure("Inactive")), 3, "Inactive"],
  ["a 404", json(404, failure("No event")), 4, "No event"],
  ["a 422", json(422, failure("page: too small")), 2, "page: too small"],
  ["a 400", json(400, failure("Malformed")), 2, "Malformed"],
  ["a 429", json(429, failure("Slow down")), 5, "Slow down"],
  ["a Retry-After of a day", json(429, failure("Slow down"), { "retry-after": "86400" }), 5, "Slow down"],
  ["a gateway's 502 in HTML", ((_, response) => response.writeHead(502).end("<p>Bad")) as Reply, 6, "502"],
] as const)("%s", (_name, reply, exitCode, text) => {
  test(`ends a command with ${exitCode}, and says why and what to do`, async () => {
    expectFailure(await runAgainst(reply, ["events", "--all", "--csv", "--retries", "0"]), exitCode, text);
  });
});

test("200 MB in 204 KB of gzip are not unpacked", async () => {
  const bomb = gzipSync(Buffer.alloc(200 * 2 ** 20));
  const reply: Reply = (_, response) => {
    response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" }).end(bomb);
  };
  const ran = await runAgainst(reply, ["events", "--retries", "0"], { NODE_OPTIONS: "--max-old-space-size=64" });
  expectFailure(ran, 6, "Request less at once.");
});

const halfBody: Reply = (_, response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
  response.write("{", () => response.destroy());
};
const endlessBody: Reply = (_, response) => {
  response.writeHead(200, { "content-type": "application/json" }).write("{");
};

test("half a body is requested again, and then is a failure of the network", async () => {
  const ran = await runAgainst(halfBody, ["events", "--retries", "1"]);
  expectFailure(ran, 7, "after 2 attempts");
  expect(ran.requests).toBe(2);
});

test("a body without an end is a failure of time", async () => {
  const args = ["events", "--timeout", "0.3", "--retries", "0"];
  expectFailure(await runAgainst(endlessBody, args), 7, "or raise --timeout");
});

test("a server that is not there, and one that speaks another protocol, are failures of the network", async () => {
  const server = createServer((socket) => socket.end("SSH-2.0\r\n")).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  for (const url of ["http://127.0.0.1:1", `http://127.0.0.1:${port}`])
    expectFailure(await run(["events", "--retries", "0"], { env: { NINEPIC_BASE_URL: url } }), 7, "the network");
});

test("data that is nested too deeply is a fault of the server", async () => {
  const reply = json(
    200,
    `{"responseType":"success","message":"","data":${"[".repeat(500_000)}${"]".repeat(500_000)}}`,
  );
  expectFailure(await runAgainst(reply, ["event", "456"]), 6, "nested too deeply");
});

test("data that is not what the spec says ends no command with a fault of the program", async () => {
  for (const data of [null, [], { events: null, pagination: INFO }, { events: [null, 1], pagination: INFO }])
    for (const args of [["--table"], ["--all", "--csv"]]) {
      const { code, stderr } = await runAgainst(json(200, envelope(data)), ["events", ...args]);
      expect([0, 6], stderr).toContain(code);
      expect(stderr).not.toMatch(/bug in 9pic|\n\s+at /);
    }
});

describe("the key", () => {
  const forms = [
    KEY,
    encodeURIComponent(KEY),
    JSON.stringify(KEY),
    Buffer.from(KEY).toString("base64"),
    Buffer.from(`x${KEY}`).toString("base64url"),
  ];

  test("is hidden in what a server sends back: data, names of fields, messages and headers", async () => {
    const item = { ...ITEM, event_name: `a ${forms.join(" b ")} c`, [KEY]: [KEY] };
    const list = json(200, envelope({ events: [item], pagination: INFO }));
    for (const args of [["--json"], ["--csv"], ["--table"], ["--all"], ["--all", "--csv"]]) {
      const { code, stdout, stderr } = await runAgainst(list, ["events", ...args], { COLUMNS: "1000" });
      expect([code, stderr]).toEqual([0, ""]);
      expect(stdout).toContain("[API key]");
      expectNoKey(stdout);
    }
    const refusal = json(403, failure(`No: ${forms.join(", ")}`), { "x-request-id": KEY });
    for (const args of [[], ["--verbose"], ["--all"]]) {
      const { code, stdout, stderr } = await runAgainst(refusal, ["events", ...args]);
      expect([code, stdout]).toEqual([3, ""]);
      expectNoKey(stderr);
    }
  });

  test("is hidden where a user makes it an argument", async () => {
    for (const args of [
      ["events", "--args", JSON.stringify({ page: KEY })],
      [KEY],
      ["event", KEY],
      ["--key", KEY],
      ["events", `--key=${KEY}`],
      ["login", KEY],
      ["events", "--base-url", `https://x.example/${KEY}`, "--dry-run"],
    ]) {
      const { stdout, stderr } = await run(args, { env: { NINEPIC_API_KEY: KEY } });
      expectNoKey(stdout + stderr);
    }
  });

  test("is not sent over plain http to another machine", async () => {
    const ran = await run(["events"], { env: { NINEPIC_BASE_URL: "http://192.0.2.1" } });
    expectFailure(ran, 2, "--allow-insecure-http");
  });
});

test("control characters of a server do not reach stderr", async () => {
  const ran = await runAgainst(json(404, failure("a\u001B[2J\r\nb \u009B \u202E")), ["events", "--verbose"]);
  for (const raw of ["\u001B", "\r", "\u009B", "\u202E"]) expect(ran.stderr).not.toContain(raw);
  expect(ran.stderr.trimEnd().split("\n")).toHaveLength(2);
});
