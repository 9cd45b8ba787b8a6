import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
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

test("says where it listens, answers there, and ends when it is asked to", async () => {
  started = spawn(process.execPath, [bin, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(started.stdout!.setEncoding("utf8"), "data");
  const url = /^9pic-mock listens on (http:\/\/127\.0\.0\.1:\d+) \(organisation 903, key demo-key\)\n$/.exec(line)![1];
  const response = await fetch(`${url}/api/v1/ext/903/events`, { headers: { "X-API-Key": "demo-key" } });
  expect(response.status).toBe(200);
  started.kill("SIGINT");
  expect(await once(started, "exit")).toEqual([0, null]);
});

test("--help shows a call to try", async () => {
  expect(await run("--help")).toEqual({ code: 0, stderr: "", stdout: expect.stringContaining("curl -H") });
});

test("a port that is taken is said in one line", async () => {
  const other = await start();
  const { port } = new URL(other.url);
  expect(await run("--port", port)).toEqual({
    code: 1,
    stdout: "",
    stderr: `9pic-mock: port ${port} is taken. Stop what listens there, or choose another with --port.\n`,
  });
  other.close();
});

test.each([
  [["--port", "many"], "9pic-mock: --port must be 0 to 65535, not many. See 9pic-mock --help.\n"],
  [["--host", ""], "9pic-mock: --host must be an address, not nothing. See 9pic-mock --help.\n"],
  [["--prot", "1"], expect.stringMatching(/^9pic-mock: Unknown option '--prot'.* See 9pic-mock --help\.\n$/)],
  [
    ["--port", "0", "--host", "192.0.2.1"],
    expect.stringMatching(/^9pic-mock: cannot listen on 192\.0\.2\.1, port 0: /),
  ],
])("%j is refused in one line", async (args, stderr) => {
  expect(await run(...args)).toEqual({ code: 1, stdout: "", stderr });
});
