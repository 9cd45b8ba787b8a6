/** `9pic-mock pull`, from a mock with another dataset and from an API that differs from the spec. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { fileURLToPath } from "node:url";

import type { Dataset } from "@9pic/mock";
import { ProgressBar } from "@9pic/pull";
import { afterEach, beforeEach, expect, test } from "vitest";

import { type Running, start } from "../test/start.ts";

const bin = fileURLToPath(new URL("../dist/bin.js", import.meta.url));
const KEY = "nine_live_secret-0123456789";
const dataset: Dataset = {
  organisations: [
    {
      org_id: 7,
      events: [{ event_id: 3, event_name: "Åre Run", event_date: "2027-04-01T07:00:00" }, { event_id: 1 }],
      generated: { count: 248, first_event_id: 1000 },
    },
  ],
  keys: [{ key: KEY, org_id: 7 }],
};

let folder: string;
let out: string;
let mocks: Running[] = [];
let server: Server | undefined;
let child: ChildProcess | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "9pic-pull-"));
  out = join(folder, "data.json");
});
afterEach(async () => {
  child?.kill("SIGKILL");
  server?.closeAllConnections();
  server?.close();
  await Promise.all(mocks.map(({ close }) => close()));
  [mocks, server, child] = [[], undefined, undefined];
  rmSync(folder, { recursive: true });
});

async function mock(options: Parameters<typeof start>[0]): Promise<Running> {
  const running = await start(options);
  mocks.push(running);
  return running;
}

/** Starts a server in front of another one, for an API that differs. */
async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await once(server.listen(0, "127.0.0.1"), "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

type Outcome = { code: number | null; stdout: string; stderr: string };

/** Runs a pull to its end. */
async function pull(args: string[], { key = KEY, input = "" } = {}): Promise<Outcome> {
  child = spawn(process.execPath, [bin, "pull", ...args], {
    env: { ...process.env, NINEPIC_API_KEY: key, NINEPIC_BASE_URL: "" },
  });
  const output = { stdout: "", stderr: "" };
  child.stdout!.on("data", (chunk) => (output.stdout += chunk));
  child.stderr!.on("data", (chunk) => (output.stderr += chunk));
  child.stdin!.end(input);
  const [code] = await once(child, "close");
  return { code, ...output };
}
const pullFrom = (url: string, given?: Parameters<typeof pull>[1]): Promise<Outcome> =>
  pull(["--org", "7", "--out", out, "--base-url", url], given);

/** Returns the status and the body of a response. */
async function bytes(url: string, path: string, key = KEY): Promise<[number, string]> {
  const response = await fetch(`${url}/api/v1/ext/7/${path}`, { headers: { "X-API-Key": key } });
  return [response.status, Buffer.from(await response.arrayBuffer()).toString("utf8")];
}

const PATHS = [
  ...["events", "events?page=2", "events?page_size=100&page=3", "events?page_size=7&page=36", "events?page=999"],
  ...["event/3/details", "event/1/details", "event/1000/details", "event/1247/details", "event/2/details"],
];

test("the mock returns the same bytes for the lists and details of the pulled dataset", async () => {
  const upstream = await mock({ dataset });
  expect(await pullFrom(upstream.url)).toEqual({
    code: 0,
    stdout: `${out} has 250 events of organisation 7.\n`,
    stderr: "",
  });
  const copy = await mock({ dataset: out });
  for (const path of PATHS)
    expect(await bytes(copy.url, path, "demo-key"), path).toEqual(await bytes(upstream.url, path));
  expect(readdirSync(folder)).toEqual(["data.json"]);
  expect(JSON.parse(readFileSync(out, "utf8"))).not.toHaveProperty("responses");
});

test("fetches each page of the list and the details of each event once", async () => {
  const upstream = await mock({ dataset });
  await pullFrom(upstream.url);
  const urls = upstream.requests().map(({ url }) => url);
  expect(urls).toHaveLength(253);
  expect(new Set(urls).size).toBe(253);
});

test("the key is read from the standard input, and is in no file, message or log", async () => {
  const upstream = await mock({ dataset });
  const args = ["--org", "7", "--out", out, "--base-url", upstream.url, "--key-stdin"];
  const pulled = await pull(args, { key: "", input: `${KEY}\n` });
  expect(pulled).toMatchObject({ code: 0, stderr: "" });
  expect(JSON.stringify(pulled) + readFileSync(out, "utf8")).not.toContain(KEY);
});

test("an unknown key is refused without naming it, and leaves the former file as it was", async () => {
  writeFileSync(out, "{}");
  const { url } = await mock({ dataset });
  const { code, stderr } = await pullFrom(url, { key: "nine_live_other" });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^9pic-mock: 403 Forbidden from GET \/api\/v1\/ext\/7\/events\?page=1&page_size=100: /);
  expect(stderr).not.toContain("nine_live_other");
  expect(readFileSync(out, "utf8")).toBe("{}");
});

/** Forwards each request to a mock, after `intercept`, which can respond by itself. */
const inFrontOf =
  (
    url: string,
    intercept: (path: string, send: (status: number, body: string) => void) => Promise<boolean>,
  ): RequestListener =>
  async (request, response) => {
    const send = (status: number, body: string): void =>
      void response.writeHead(status, { "content-type": "application/json" }).end(body);
    const path = request.url!;
    if (await intercept(path, send)) return;
    const { status, text } = await fetch(url + path, { headers: { "X-API-Key": KEY } }).then(async (one) => ({
      status: one.status,
      text: await one.text(),
    }));
    send(status, text);
  };

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("a pull that %s stops says how to resume it, and fetches only the rest then", async (signal, code) => {
  const upstream = await mock({ dataset });
  let [isStopping, details] = [true, 0];
  const url = await serve(
    inFrontOf(upstream.url, async (path) => {
      if (!path.endsWith("/details")) return false;
      details += 1;
      if (isStopping && details === 100) child!.kill(signal);
      return isStopping && details >= 100;
    }),
  );
  const stopped = await pullFrom(url);
  expect(stopped).toEqual({
    code,
    stdout: "",
    stderr: `Stopped.\nRun the same command again to continue: ${out}.partial has what was fetched.\n`,
  });
  expect(existsSync(out)).toBe(false);
  expect(readFileSync(`${out}.partial`, "utf8")).not.toContain(KEY);

  [isStopping, details] = [false, 0];
  const { stdout, stderr } = await pullFrom(url);
  const resumed = 250 - details;
  expect(resumed).toBeGreaterThanOrEqual(90);
  expect([stdout, stderr]).toEqual([
    `${out} has 250 events of organisation 7, ${resumed} of them from ${out}.partial.\n`,
    "",
  ]);
  expect(existsSync(`${out}.partial`)).toBe(false);
  const copy = await mock({ dataset: out });
  for (const path of PATHS)
    expect(await bytes(copy.url, path, "demo-key"), path).toEqual(await bytes(upstream.url, path));
});

test("the half line of a pull that was killed is fetched again, and another organisation's file is refused", async () => {
  const { url } = await mock({ dataset });
  const half = `${JSON.stringify({ org: 7, api: url })}\n\n{"event_id":3,"details":"{\\"resp`;
  writeFileSync(`${out}.partial`, half);
  expect(await pullFrom(url)).toMatchObject({ code: 0, stdout: `${out} has 250 events of organisation 7.\n` });
  writeFileSync(`${out}.partial`, half.replace("7", "8"));
  expect((await pullFrom(url)).stderr).toBe(
    `9pic-mock: ${out}.partial is of another organisation or API. Delete it, or choose another file.\n` +
      `Run the same command again to continue: ${out}.partial has what was fetched.\n`,
  );
});

test("a list that changes while it is pulled is told, with the events that are there twice or no more", async () => {
  const upstream = await mock({ dataset });
  const url = await serve(
    inFrontOf(upstream.url, async (path, send) => {
      if (path.includes("/event/1000/")) {
        send(404, JSON.stringify({ responseType: "error", message: "Event not found", data: null }));
        return true;
      }
      if (!path.includes("page=2&")) return false;
      const body = JSON.parse((await bytes(upstream.url, "events?page=2&page_size=100"))[1]);
      body.data.events[0].event_id = 3;
      send(200, JSON.stringify(body));
      return true;
    }),
  );
  const { code, stdout, stderr } = await pullFrom(url);
  expect([code, stdout]).toEqual([0, `${out} has 248 events of organisation 7.\n`]);
  const lines = stderr.split("\n");
  expect(lines.slice(0, 3)).toEqual([
    "warning: 1 events of the list have no id, or one that another has.",
    "warning: The list can have changed while it was read. Pull again to be sure.",
    "warning: Event 1000 is in the list, but has no details any more. It is left out.",
  ]);
});

test("responses with undocumented fields, other numbers or other spaces are kept in their bytes", async () => {
  const upstream = await mock({ dataset });
  const url = await serve(
    inFrontOf(upstream.url, async (path, send) => {
      if (path.includes("/event/3/")) {
        const body = JSON.parse((await bytes(upstream.url, "event/3/details"))[1]);
        send(200, JSON.stringify({ ...body, data: { ...body.data, debug: { id: "1", key: KEY } } }, null, 1));
        return true;
      }
      if (!path.includes("/event/1/")) return false;
      const text = (await bytes(upstream.url, "event/1/details"))[1];
      send(200, text.replace('"event_id":1', '"photos":12345678901234567890,"event_id":1'));
      return true;
    }),
  );
  const { code, stderr } = await pullFrom(url);
  expect([code, stderr]).toEqual([
    0,
    expect.stringMatching(/^warning: 2 responses differ from what the spec documents/),
  ]);
  expect(readFileSync(out, "utf8")).not.toContain(KEY);
  const copy = await mock({ dataset: out });
  const [, first] = await bytes(copy.url, "event/3/details", "demo-key");
  expect(JSON.parse(first).data.debug).toEqual({ id: "1", key: "(hidden)" });
  expect(await bytes(copy.url, "event/1/details", "demo-key")).toEqual(await bytes(url, "event/1/details"));
  expect(await bytes(copy.url, "events", "demo-key")).toEqual(await bytes(upstream.url, "events"));
});

test.each([
  [["--org", "7"], "--out must be the path of a file, such as data.json, not empty."],
  [["--org", "x", "--out", "a.json"], "--org must be the id of an organisation, such as 903, not x."],
  [["--org", "7", "--out", "a.yaml"], "--out must be the path of a file, such as data.json, not a.yaml."],
  [
    ["--org", "7", "--out", "a.json", "--base-url", "api"],
    "--base-url must be a URL such as https://api.9pic.ai, not api.",
  ],
  [
    ["--key", KEY, "--org", "7", "--out", "a.json"],
    "The key is not an argument, which other programs can see. Set NINEPIC_API_KEY, or use --key-stdin.",
  ],
])("exits with one line for the arguments %j", async (args, message) => {
  const stderr = `9pic-mock: ${message} See 9pic-mock pull --help.\n`;
  expect(await pull(args)).toEqual({ code: 1, stdout: "", stderr });
});

test("a missing key is told, and --help lists the options", async () => {
  expect((await pullFrom("http://127.0.0.1:1", { key: "" })).stderr).toBe(
    "9pic-mock: There is no API key. Set NINEPIC_API_KEY, or use --key-stdin.\n",
  );
  expect((await pull(["--help"])).stdout).toContain("9pic-mock pull --org 903 --out data.json");
});

test("a terminal gets a line that grows and is removed, and a pipe gets none", () => {
  for (const isTTY of [true, false]) {
    const output = Object.assign(new PassThrough({ encoding: "utf8" }), { isTTY });
    const bar = new ProgressBar(output);
    for (const done of [0, 125, 125, 250]) bar.show(done, 250);
    bar.clear();
    const lines = [0, 15, 30].map((filled, index) => {
      return `\r${"█".repeat(filled)}${"░".repeat(30 - filled)} ${index * 125} of 250 events`;
    });
    expect(output.read()).toBe(isTTY ? `${lines.join("")}\r\u001B[K` : null);
  }
});
