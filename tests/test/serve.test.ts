/** `pnpm start` after its build: what it prints, which ports it uses, and how it stops. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";

import { afterEach, expect, test } from "vitest";

import { root, run, waitForOutput } from "../src/run.ts";

const serveCommand = [join(root, "scripts/main.mjs"), "serve"];
let started: ChildProcess | undefined;
afterEach(() => void started?.kill("SIGTERM"));

/** Starts both servers on free ports, and waits until both have printed their URLs. */
async function serve(): Promise<{ process: ChildProcess; mock: string; docs: string }> {
  started = spawn(process.execPath, [...serveCommand, "--mock-port", "0", "--docs-port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = await waitForOutput(started, (text) => text.match(/http:.*\n/g)?.length === 2);
  const address = (name: string) => new RegExp(`^${name}.* on (http:\\S+)`, "m").exec(lines)![1]!;
  return { process: started, mock: address("9pic-mock"), docs: address("docs") };
}

/** Returns the ids of the child processes of a process. */
function childrenOf(pid: number): number[] {
  const table = existsSync("/proc/self/task")
    ? readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
    : execFileSync("pgrep", ["-P", String(pid)], { encoding: "utf8" });
  return table.split(/\s+/).filter(Boolean).map(Number);
}
const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test("start serves the mock and the docs", async () => {
  const { mock, docs } = await serve();
  const ping = await fetch(`${mock}/api/v1/ext/903/event/456/ping`, { headers: { "X-API-Key": "demo-key" } });
  expect(await ping.json()).toHaveProperty("message", "pong");
  expect(await (await fetch(docs)).text()).toContain("<title>9pic API</title>");
});

test.each(["SIGINT", "SIGTERM"] as const)("%s stops every process of start", async (signal) => {
  const { process: parent } = await serve();
  const children = childrenOf(parent.pid!);
  expect(children).toHaveLength(2);
  parent.kill(signal);
  expect(await once(parent, "exit")).toEqual([0, null]);
  expect(children.filter(isRunning)).toEqual([]);
});

test("start stops one server when the other one exits", async () => {
  const { process: parent } = await serve();
  const [first, second] = childrenOf(parent.pid!) as [number, number];
  process.kill(first, "SIGKILL");
  expect(await once(parent, "exit")).toEqual([1, null]);
  expect(isRunning(second)).toBe(false);
});

test.each(["mock-port", "docs-port"])("start prints one line if the %s is in use", async (option) => {
  const other = createServer();
  await once(other.listen(0, "127.0.0.1"), "listening");
  const { port } = other.address() as AddressInfo;
  const ports = { "mock-port": "0", "docs-port": "0", [option]: String(port) };
  const args = Object.entries(ports).flatMap(([name, value]) => [`--${name}`, value]);
  const { code, stdout, stderr } = await run(process.execPath, [...serveCommand, ...args]);
  other.close();
  expect({ code, stdout, stderr }).toEqual({
    code: 1,
    stdout: "",
    stderr: `Port ${port} is in use. Stop the process that listens there, or choose another port: npx -y pnpm@12 start --${option} PORT\n`,
  });
});

test.each(["start", "serve", "dev"])("%s --help lists the options, and starts nothing", async (command) => {
  const ended = await run(process.execPath, [join(root, "scripts/main.mjs"), command, "--help"]);
  expect(ended).toMatchObject({ code: 0, stderr: "" });
  expect(ended.stdout).toMatch(/^Options:\n {2}--mock-port NUMBER .*4010.*\n {2}--docs-port NUMBER .*4011/);
});

test("start rejects an unknown option and lists the known ones", async () => {
  const { code, stderr } = await run(process.execPath, [...serveCommand, "--port", "1"]);
  const message = "Unknown option '--port'. The options are --mock-port NUMBER, --docs-port NUMBER.\n";
  expect([code, stderr]).toEqual([1, message]);
});
