import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { fileURLToPath } from "node:url";

import { afterEach, expect, test } from "vitest";

import { start } from "../test/start.ts";

const bin = fileURLToPath(new URL("../dist/bin.js", import.meta.url));
let started: ChildProcess | undefined;
afterEach(() => void started?.kill());

/** Runs the command to its end. */
async function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const output = { stdout: "", stderr: "" };
  started = spawn(process.execPath, [bin, ...args]);
  started.stdout!.on("data", (chunk) => (output.stdout += chunk));
  started.stderr!.on("data", (chunk) => (output.stderr += chunk));
  const [code] = await once(started, "close");
  return { code, ...output };
}

/** Starts the mock, and reads its output line by line. */
async function serve(...args: string[]): Promise<{ url: string; lines: AsyncIterator<string>; process: ChildProcess }> {
  started = spawn(process.execPath, [bin, "--port", "0", ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const reader: Interface = createInterface(started.stdout!);
  const lines = reader[Symbol.asyncIterator]();
  const first = String((await lines.next()).value);
  return { url: /http:\/\/127\.0\.0\.1:\d+/.exec(first)![0], lines, process: started };
}
const events = (url: string): Promise<Response> =>
  fetch(`${url}/api/v1/ext/903/events?page_size=1`, { headers: { "X-API-Key": "demo-key" } });

test.each(["SIGINT", "SIGTERM"] as const)("prints its address, responds there, and exits on %s", async (signal) => {
  started = spawn(process.execPath, [bin, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(started.stdout!.setEncoding("utf8"), "data");
  const url = /^9pic-mock listens on (http:\/\/127\.0\.0\.1:\d+) \(organisation 903, key demo-key\)\n$/.exec(line)![1]!;
  expect((await events(url)).status).toBe(200);
  started.kill(signal);
  expect(await once(started, "exit")).toEqual([0, null]);
});

test("responds, and exits on SIGTERM, after the reader of its output has gone", async () => {
  const child = (started = spawn(process.execPath, [bin, "--port", "0"], { stdio: ["ignore", "pipe", "pipe"] }));
  const [line] = await once(child.stdout!.setEncoding("utf8"), "data");
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)![0];
  child.stdout!.destroy();
  child.stderr!.destroy();
  for (let count = 0; count < 20; count++) expect((await events(url)).status).toBe(200);
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
});

test("logs each request in a readable line", async () => {
  const { url, lines } = await serve();
  await events(url);
  await fetch(`${url}/nowhere`, { headers: { "X-API-Key": "nine_live_secret" } });
  await fetch(`${url}/nowhere`, { method: "POST", body: JSON.stringify({ private: true }) });
  await fetch(`${url}/${"a".repeat(3000)}`);
  const [first, second, third] = [await lines.next(), await lines.next(), await lines.next()];
  expect((await lines.next()).value).toMatch(/ 404 {2}GET \/a{199}… \(3001 characters\) {2}no key /);
  expect(first.value).toMatch(
    /^\d\d:\d\d:\d\d {2}200 {2}GET \/api\/v1\/ext\/903\/events\?page_size=1 {2}demo-key {2}[\d.]+ ms$/,
  );
  expect(second.value).toMatch(/ 404 {2}GET \/nowhere {2}\(hidden\) /);
  expect(third.value).toMatch(/ 404 {2}POST \/nowhere {2}no key {2}[\d.]+ ms {2}text\/plain 16 bytes$/);
});

test("logs the last request although the mock is closing", async () => {
  const { url, lines, process: mock } = await serve();
  const pending = request(`${url}/api/v1/ext/903/events`, {
    headers: { "X-API-Key": "demo-key", "X-Mock-Delay": "50", Expect: "100-continue" },
  }).end();
  await once(pending, "continue");
  mock.kill("SIGTERM");
  const { value } = await lines.next();
  expect(value).toContain("200  GET /api/v1/ext/903/events");
});

test("logs JSON with --log json, and nothing with --log silent", async () => {
  const { url, lines } = await serve("--log", "json");
  await events(url);
  const { value } = await lines.next();
  expect(JSON.parse(value)).toMatchObject({ level: "info", method: "GET", status: 200, key: "demo-key" });
  started!.kill();
  expect(await run("--log", "silent", "--port", "99999")).toMatchObject({ stdout: "" });
});

/** Returns a dataset with one event, as the text of a file. */
const datasetNamed = (event_name: string): string =>
  JSON.stringify({ organisations: [{ org_id: 903, events: [{ event_id: 1, event_name }] }] });

/** Returns the name of the first event. */
const eventName = async (url: string): Promise<string> =>
  ((await (await events(url)).json()) as any).data.events[0].event_name;

/** Returns the next line that is not about a request. */
async function nextMessage(lines: AsyncIterator<string>): Promise<string> {
  for (;;) {
    const { value } = await lines.next();
    if (!/^\d\d:/.test(value)) return value;
  }
}

test("--watch reloads a dataset when it changes, and keeps the last valid one if the file is broken", async () => {
  const folder = mkdtempSync(join(tmpdir(), "9pic-dataset-"));
  const file = join(folder, "dataset.json");
  writeFileSync(file, datasetNamed("First"));
  const { url, lines } = await serve("--data", file, "--watch");
  expect(await eventName(url)).toBe("First");

  writeFileSync(file, datasetNamed("Second"));
  expect(await nextMessage(lines)).toBe(`Reloaded ${file}.`);
  expect(await eventName(url)).toBe("Second");

  writeFileSync(file, "{");
  expect(await nextMessage(lines)).toBe(`! ${file}:1:2 cannot be read: it is not JSON: close brace expected.`);
  expect(await nextMessage(lines)).toBe("  The mock continues with the last valid version.");
  expect(await eventName(url)).toBe("Second");

  // Editors save by renaming another file.
  writeFileSync(`${file}.new`, datasetNamed("Third"));
  renameSync(`${file}.new`, file);
  expect(await nextMessage(lines)).toBe(`Reloaded ${file}.`);
  expect(await eventName(url)).toBe("Third");
  rmSync(folder, { recursive: true });
});

test("--watch follows links: a file that a link leads to, and a link that is replaced, as in a ConfigMap", async () => {
  const folder = mkdtempSync(join(tmpdir(), "9pic-links-"));
  for (const version of ["1", "2"]) mkdirSync(join(folder, version));
  writeFileSync(join(folder, "1/dataset.json"), datasetNamed("First"));
  symlinkSync("1", join(folder, "..data"));
  const file = join(folder, "dataset.json");
  symlinkSync("..data/dataset.json", file);
  const { url, lines } = await serve("--data", file, "--watch");
  expect(await eventName(url)).toBe("First");

  writeFileSync(join(folder, "2/dataset.json"), datasetNamed("Second"));
  symlinkSync("2", join(folder, "..new"));
  renameSync(join(folder, "..new"), join(folder, "..data"));
  expect(await nextMessage(lines)).toBe(`Reloaded ${file}.`);
  expect(await eventName(url)).toBe("Second");

  writeFileSync(join(folder, "2/dataset.json"), datasetNamed("Third"));
  expect(await nextMessage(lines)).toBe(`Reloaded ${file}.`);
  expect(await eventName(url)).toBe("Third");
  rmSync(folder, { recursive: true });
});

// cspell:ignore world
test("--world works like --data, its new name", async () => {
  const folder = mkdtempSync(join(tmpdir(), "9pic-dataset-"));
  const file = join(folder, "dataset.json");
  writeFileSync(file, datasetNamed("From a file"));
  for (const option of ["--data", "--world"]) {
    const { url } = await serve(option, file);
    expect(await (await events(url)).json()).toMatchObject({ data: { events: [{ event_name: "From a file" }] } });
    started!.kill();
  }
  rmSync(folder, { recursive: true });
});

test("a parse error does not quote the file, which could hold a key", async () => {
  const folder = mkdtempSync(join(tmpdir(), "9pic-dataset-"));
  for (const [name, text] of [
    ["dataset.json", '{"keys": [{"key": nine_live_secret}]}'],
    ["dataset.yaml", "keys:\n  - key: nine_live_secret: x\n"],
  ] as const) {
    writeFileSync(join(folder, name), text);
    for (const option of ["--data", "--spec"]) {
      const { code, stderr } = await run(option, join(folder, name));
      expect([code, stderr.includes(name), stderr.includes("nine_live")]).toEqual([1, true, false]);
    }
  }
  rmSync(folder, { recursive: true });
});

/** Returns a spec with one operation and so many constructs that the mock ignores, as the text of a file. */
const specWithCallbacks = (count: number): string => {
  const responses = { 200: { description: "ok" } };
  const operation = (index: number): object => ({ get: { operationId: `get${index}`, callbacks: {}, responses } });
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Other", version: "1" },
    servers: [{ url: "https://api.example" }],
    security: [{ key: [] }],
    components: { securitySchemes: { key: { type: "apiKey", in: "header", name: "X-API-Key" } } },
    paths: Object.fromEntries(Array.from({ length: count }, (_, index) => [`/path${index}`, operation(index)])),
  });
};

test.each([
  ["9pic-mock", []],
  ["9pic-mock proxy", ["proxy", "--upstream", "http://127.0.0.1:1"]],
])("%s warns of the constructs of --spec that it ignores: of ten, and then of their number", async (_name, command) => {
  const folder = mkdtempSync(join(tmpdir(), "9pic-spec-"));
  const file = join(folder, "other.json");
  for (const [count, lines] of [
    [2, 2],
    [10, 10],
    [13, 11],
  ] as const) {
    writeFileSync(file, specWithCallbacks(count));
    started = spawn(process.execPath, [bin, ...command, "--spec", file, "--port", "0"]);
    let stderr = "";
    started.stderr!.on("data", (chunk) => (stderr += chunk));
    await once(started.stdout!, "data");
    started.kill();
    await once(started, "close");
    const warnings = stderr.trim().split("\n");
    expect(warnings).toHaveLength(lines);
    expect(warnings[0]).toMatch(
      /^warning: .*other\.json: #\/paths\/~1path0\/get\/callbacks: callbacks is not supported/,
    );
    if (count > 10) expect(warnings[10]).toBe(`warning: ${file}: 3 more constructs are not supported.`);
  }
  rmSync(folder, { recursive: true });
});

test("--help lists every option but --world, and shows commands to try", async () => {
  const { code, stdout, stderr } = await run("--help");
  expect([code, stderr]).toEqual([0, ""]);
  for (const option of "port host engine data events max-body delay fail rate-limit cors allow-host log spec watch".split(
    " ",
  ))
    expect(stdout).toMatch(new RegExp(`^ {2}--${option}\\b`, "m"));
  expect(stdout).not.toContain("--world");
  expect(stdout).toContain("curl -H");
  expect(stdout.split("\n").filter((line) => line.length > 100)).toEqual([]);
  expect((await run("proxy", "--help")).stdout).toContain("--upstream URL");
});

test("exits with one line if the port is taken", async () => {
  const other = await start();
  const { port } = new URL(other.url);
  expect(await run("--port", port)).toEqual({
    code: 1,
    stdout: "",
    stderr: `9pic-mock: port ${port} is taken. Stop the program that listens there, or choose another with --port.\n`,
  });
  await other.close();
});

test.each([
  [["--port", "many"], "--port must be 0 to 65535, not many."],
  [["--host", ""], "--host must be an address, not empty."],
  [["--prot", "1"], "Unknown option '--prot'."],
  [["serve"], "Unexpected argument 'serve'."],
  [["--engine", "fast"], "--engine must be sandbox or prism, not fast."],
  [["--events", "1000001"], "--events must be 0 to 1000000, not 1000001."],
  [["--delay", "400-50"], "--delay must be milliseconds such as 300 or 50-400, not 400-50."],
  [["--fail", "101%"], "--fail must be a share such as 5% or 0.05, not 101%."],
  [["--rate-limit", "0"], "--rate-limit must be requests per second, above 0, not 0."],
  [["--max-body", "0"], "--max-body must be megabytes, 1 to 1000, not 0."],
  [["--allow-host", "mock:4010"], "--allow-host must be a host name such as mock, without a port, not mock:4010."],
  [["--cors", "localhost:3000"], "--cors must be an origin such as http://localhost:3000, or *, not localhost:3000."],
  [["--log", ""], "--log must be pretty, json, or silent, not empty."],
  [["--port", "-1"], "Option '--port' argument is ambiguous."],
  [["--watch"], "--watch needs --data or --spec: there is no file to watch."],
])("exits with one line for the arguments %j", async (args, message) => {
  expect(await run(...args)).toEqual({ code: 1, stdout: "", stderr: `9pic-mock: ${message} See 9pic-mock --help.\n` });
});

test.each([
  [["--upstream", "api.9pic.ai"], "--upstream must be a URL such as https://api.9pic.ai, not api.9pic.ai."],
  [[], "--upstream must be a URL such as https://api.9pic.ai, not empty."],
  ...["http://user:nine_live_secret@x", "http://x/?a=1", "http://x/#a"].map((url): [string[], string] => [
    ["--upstream", url],
    "--upstream must have no credentials, query or fragment: requests have their own.",
  ]),
  [["--upstream", "http://x", "--data", "x.json"], "--data needs --fallback: the API has data of its own."],
  [["--upstream", "http://x", "--cors", "x"], "--cors must be an origin such as http://localhost:3000, or *, not x."],
  [["--upstream", "http://x", "--fail-on", "all"], "--fail-on must be violation, not all."],
])("exits with one line for the arguments %j of the proxy", async (args, message) => {
  const stderr = `9pic-mock: ${message} See 9pic-mock proxy --help.\n`;
  expect(await run("proxy", ...args)).toEqual({ code: 1, stdout: "", stderr });
});

test("exits with one line if the address belongs to another machine", async () => {
  const { code, stderr } = await run("--port", "0", "--host", "192.0.2.1");
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^9pic-mock: cannot listen on 192\.0\.2\.1, port 0: /)]);
});
