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

const OPTIONS = ["mock-port", "docs-port", "playground-port"];
const FREE_PORTS = OPTIONS.flatMap((option) => [`--${option}`, "0"]);

/** Starts all servers on free ports, and waits until each has printed its URL. */
async function serve(): Promise<{ process: ChildProcess; mock: string; docs: string; playground: string }> {
  started = spawn(process.execPath, [...serveCommand, ...FREE_PORTS], { stdio: ["ignore", "pipe", "inherit"] });
  const lines = await waitForOutput(started, (text) => text.match(/http:.*\n/g)?.length === OPTIONS.length);
  const address = (name: string) => new RegExp(`^${name}.* on (http:\\S+)`, "m").exec(lines)![1]!;
  const [mock, docs, playground] = ["9pic-mock", "docs", "react-dashboard"].map(address) as [string, string, string];
  return { process: started, mock, docs, playground };
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

test("start serves the mock, the docs, and the playground in front of the mock", async () => {
  const { mock, docs, playground } = await serve();
  const ping = await fetch(`${mock}/api/v1/ext/903/event/456/ping`, { headers: { "X-API-Key": "demo-key" } });
  expect(await ping.json()).toHaveProperty("message", "pong");
  expect(await (await fetch(docs)).text()).toContain("<title>9pic API</title>");
  expect(await (await fetch(playground)).text()).toContain("<title>9pic events</title>");
  const proxied = await fetch(`${playground}/9pic/api/v1/ext/903/event/456/ping`);
  expect(await proxied.json()).toHaveProperty("message", "pong");
});

test.each(["SIGINT", "SIGTERM"] as const)("%s stops every process of start", async (signal) => {
  const { process: parent } = await serve();
  const children = childrenOf(parent.pid!);
  expect(children).toHaveLength(OPTIONS.length);
  parent.kill(signal);
  expect(await once(parent, "exit")).toEqual([0, null]);
  expect(children.filter(isRunning)).toEqual([]);
});

test("start stops the other servers when one exits", async () => {
  const { process: parent } = await serve();
  const [first, ...others] = childrenOf(parent.pid!) as [number, ...number[]];
  process.kill(first, "SIGKILL");
  expect(await once(parent, "exit")).toEqual([1, null]);
  expect(others.filter(isRunning)).toEqual([]);
});

test.each(OPTIONS)("start prints one line if the %s is in use", async (option) => {
  const other = createServer();
  await once(other.listen(0, "127.0.0.1"), "listening");
  const { port } = other.address() as AddressInfo;
  const args = [...FREE_PORTS, `--${option}`, String(port)];
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
  expect(ended.stdout).toMatch(
    /^Options:\n {2}--mock-port NUMBER .*4010.*\n {2}--docs-port NUMBER .*4011.*\n {2}--playground-port NUMBER .*4012/,
  );
});

test("start rejects an unknown option and lists the known ones", async () => {
  const { code, stderr } = await run(process.execPath, [...serveCommand, "--port", "1"]);
  const message = `Unknown option '--port'. The options are ${OPTIONS.map((option) => `--${option} NUMBER`).join(", ")}.\n`;
  expect([code, stderr]).toEqual([1, message]);
});
