import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { fileURLToPath } from "node:url";

import { afterEach, expect, test } from "vitest";

import { start } from "./start.ts";

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

/** Starts the mock, and reads what it prints, line by line. */
async function serve(...args: string[]): Promise<{ url: string; lines: AsyncIterator<string>; process: ChildProcess }> {
  started = spawn(process.execPath, [bin, "--port", "0", ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const reader: Interface = createInterface(started.stdout!);
  const lines = reader[Symbol.asyncIterator]();
  const first = String((await lines.next()).value);
  return { url: /http:\/\/127\.0\.0\.1:\d+/.exec(first)![0], lines, process: started };
}
const events = (url: string): Promise<Response> =>
  fetch(`${url}/api/v1/ext/903/events?page_size=1`, { headers: { "X-API-Key": "demo-key" } });

test.each(["SIGINT", "SIGTERM"] as const)("says where it listens, answers there, and ends at %s", async (signal) => {
  started = spawn(process.execPath, [bin, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(started.stdout!.setEncoding("utf8"), "data");
  const url = /^9pic-mock listens on (http:\/\/127\.0\.0\.1:\d+) \(organisation 903, key demo-key\)\n$/.exec(line)![1]!;
  expect((await events(url)).status).toBe(200);
  started.kill(signal);
  expect(await once(started, "exit")).toEqual([0, null]);
});

test("tells of each request, in a line for people", async () => {
  const { url, lines } = await serve();
  await events(url);
  await fetch(`${url}/nowhere`, { headers: { "X-API-Key": "nine_live_secret" } });
  const [first, second] = [await lines.next(), await lines.next()];
  expect(first.value).toMatch(
    /^\d\d:\d\d:\d\d {2}200 {2}GET \/api\/v1\/ext\/903\/events\?page_size=1 {2}demo-key {2}[\d.]+ ms$/,
  );
  expect(second.value).toMatch(/ 404 {2}GET \/nowhere {2}\(hidden\) /);
});

test("the last line is written, also at the end", async () => {
  const { url, lines, process: mock } = await serve();
  const asked = request(`${url}/api/v1/ext/903/events`, {
    headers: { "X-API-Key": "demo-key", "X-Mock-Delay": "50", Expect: "100-continue" },
  }).end();
  await once(asked, "continue");
  mock.kill("SIGTERM");
  const { value } = await lines.next();
  expect(value).toContain("200  GET /api/v1/ext/903/events");
});

test("or for programs, or not at all", async () => {
  const { url, lines } = await serve("--log", "json");
  await events(url);
  const { value } = await lines.next();
  expect(JSON.parse(value)).toMatchObject({ level: "info", method: "GET", status: 200, key: "demo-key" });
  started!.kill();
  expect(await run("--log", "silent", "--port", "99999")).toMatchObject({ stdout: "" });
});

/** A dataset of one event, as the text of a file. */
const name = (event_name: string): string =>
  JSON.stringify({ organisations: [{ org_id: 903, events: [{ event_id: 1, event_name }] }] });

test("--watch: a dataset is read again when it changes; a broken one is named, and the last good one goes on", async () => {
  const folder = mkdtempSync(join(tmpdir(), "9pic-dataset-"));
  const file = join(folder, "dataset.json");
  writeFileSync(file, name("First"));
  const { url, lines } = await serve("--data", file, "--watch");
  const shown = async (): Promise<string> => ((await (await events(url)).json()) as any).data.events[0].event_name;
  /** The next line that is not about a request. */
  const said = async (): Promise<string> => {
    for (;;) {
      const { value } = await lines.next();
      if (!/^\d\d:/.test(value)) return value;
    }
  };
  expect(await shown()).toBe("First");

  writeFileSync(file, name("Second"));
  expect(await said()).toBe(`${file} was read again.`);
  expect(await shown()).toBe("Second");

  writeFileSync(file, "{");
  expect(await said()).toContain(`! ${file} cannot be parsed: `);
  expect(await said()).toBe("  The mock goes on with what it had before.");
  expect(await shown()).toBe("Second");

  // As an editor saves: aside, and renamed.
  writeFileSync(`${file}.new`, name("Third"));
  renameSync(`${file}.new`, file);
  expect(await said()).toBe(`${file} was read again.`);
  expect(await shown()).toBe("Third");
  rmSync(folder, { recursive: true });
});

test("--help tells of every option, and shows calls to try", async () => {
  const { code, stdout, stderr } = await run("--help");
  expect([code, stderr]).toEqual([0, ""]);
  for (const option of "port host engine dataset events delay fail rate-limit cors log spec watch".split(" "))
    expect(stdout).toMatch(new RegExp(`^ {2}--${option}\\b`, "m"));
  expect(stdout).toContain("curl -H");
  expect(stdout.split("\n").filter((line) => line.length > 100)).toEqual([]);
  expect((await run("proxy", "--help")).stdout).toContain("--upstream URL");
});

test("a port that is taken is said in one line", async () => {
  const other = await start();
  const { port } = new URL(other.url);
  expect(await run("--port", port)).toEqual({
    code: 1,
    stdout: "",
    stderr: `9pic-mock: port ${port} is taken. Stop what listens there, or choose another with --port.\n`,
  });
  await other.close();
});

test.each([
  [["--port", "many"], "--port must be 0 to 65535, not many."],
  [["--host", ""], "--host must be an address, not nothing."],
  [["--prot", "1"], "Unknown option '--prot'."],
  [["serve"], "Unexpected argument 'serve'."],
  [["--engine", "fast"], "--engine must be sandbox or prism, not fast."],
  [["--events", "1000001"], "--events must be 0 to 1000000, not 1000001."],
  [["--delay", "400-50"], "--delay must be milliseconds such as 300 or 50-400, not 400-50."],
  [["--fail", "101%"], "--fail must be a share such as 5% or 0.05, not 101%."],
  [["--rate-limit", "0"], "--rate-limit must be calls per second, above 0, not 0."],
  [["--cors", "localhost:3000"], "--cors must be an origin such as http://localhost:3000, or *, not localhost:3000."],
  [["--log", ""], "--log must be pretty or json or silent, not nothing."],
  [["--port", "-1"], "Option '--port' argument is ambiguous."],
  [["--watch"], "--watch needs --data or --spec: there is nothing to watch."],
])("%j is refused in one line", async (args, message) => {
  expect(await run(...args)).toEqual({ code: 1, stdout: "", stderr: `9pic-mock: ${message} See 9pic-mock --help.\n` });
});

test.each([
  [["--upstream", "api.9pic.ai"], "--upstream must be a URL such as https://api.9pic.ai, not api.9pic.ai."],
  [[], "--upstream must be a URL such as https://api.9pic.ai, not missing."],
  [["--upstream", "http://x", "--fail-on", "all"], "--fail-on must be violation, not all."],
])("proxy %j is refused in one line", async (args, message) => {
  const stderr = `9pic-mock: ${message} See 9pic-mock proxy --help.\n`;
  expect(await run("proxy", ...args)).toEqual({ code: 1, stdout: "", stderr });
});

test("an address that is not this machine's is refused", async () => {
  const { code, stderr } = await run("--port", "0", "--host", "192.0.2.1");
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^9pic-mock: cannot listen on 192\.0\.2\.1, port 0: /)]);
});
