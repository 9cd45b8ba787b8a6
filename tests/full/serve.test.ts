/** `pnpm start` after its build: what it prints, which ports it uses, and how it stops. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";

import { afterEach, expect, test } from "vitest";

import { childrenOf, FREE_PORTS, isListening, isRunning, urlsIn } from "../src/processes.ts";
import { root, run, waitForOutput } from "../src/run.ts";
import { findClosedUrl } from "../src/servers.ts";

const main = join(root, "scripts/main.mjs");
const serveCommand = [main, "serve"];
let started: ChildProcess | undefined;
afterEach(() => void started?.kill("SIGTERM"));

const OPTIONS = FREE_PORTS.filter((word) => word.startsWith("--")).map((word) => word.slice(2));

type Started = { process: ChildProcess; output: string; mock: string; docs: string; playground: string };

/** Starts all servers on free ports, or on those of the arguments, and waits until the command has printed what to do next. */
async function serve(...args: string[]): Promise<Started> {
  const words = [...serveCommand, ...FREE_PORTS, ...args];
  started = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
  const output = await waitForOutput(started, (text) => text.includes("Ctrl-C"));
  const address = (name: string) => new RegExp(`^${name}.* on (http:\\S+)`, "m").exec(output)![1]!;
  const [mock, docs, playground] = ["9pic-mock", "docs", "react-dashboard"].map(address) as [string, string, string];
  return { process: started, output, mock, docs, playground };
}

test("start serves the mock, the docs, and the playground in front of the mock", async () => {
  const { mock, docs, playground } = await serve();
  const ping = await fetch(`${mock}/api/v1/ext/903/event/456/ping`, { headers: { "X-API-Key": "demo-key" } });
  expect(await ping.json()).toHaveProperty("message", "pong");
  expect(await (await fetch(docs)).text()).toContain("<title>9pic API</title>");
  expect(await (await fetch(playground)).text()).toContain("<title>9pic events</title>");
  const proxied = await fetch(`${playground}/9pic/api/v1/ext/903/event/456/ping`);
  expect(await proxied.json()).toHaveProperty("message", "pong");
});

test("start ends its output with a command to try, the pages to open, and how to end it", async () => {
  const { output, mock, docs, playground } = await serve();
  const [, next] = output.split("\n\n");
  expect(next!.match(/^\w\S*/gm)).toEqual(["Try", "Open", "Open", "Open", "Ctrl-C"]);
  const [curl] = /curl .*/.exec(next!)!;
  expect(JSON.parse((await run("sh", ["-c", `${curl} --fail --silent`])).stdout)).toHaveProperty("message", "pong");
  const pages = [...next!.matchAll(/^Open +(\S+)/gm)].map(([, url]) => url!);
  expect(pages).toEqual([`${mock}/`, `${docs}/`, `${playground}/`]);
  for (const page of pages) expect((await fetch(page)).headers.get("content-type")).toContain("text/html");
});

test("the docs name the address at which they are served, and are revalidated by it", async () => {
  const { docs } = await serve();
  for (const path of ["/", "/llms.txt", "/index.md", "/sitemap.xml", "/.well-known/api-catalog"]) {
    const text = await (await fetch(docs + path)).text();
    expect(text, path).toContain(`${docs}/`);
    expect(text, path).not.toContain("127.0.0.1:4011");
  }
  const first = await fetch(docs, { method: "HEAD" });
  const tag = first.headers.get("etag")!;
  expect((await fetch(docs, { headers: { "If-None-Match": tag } })).status).toBe(304);
  expect((await fetch(docs, { headers: { "If-None-Match": '"another"' } })).status).toBe(200);
});

test.each(["SIGINT", "SIGTERM"] as const)("%s stops every process of start", async (signal) => {
  const { process: parent } = await serve();
  const children = childrenOf(parent.pid!);
  expect(children).toHaveLength(OPTIONS.length);
  parent.kill(signal);
  expect(await once(parent, "exit")).toEqual([0, null]);
  expect(children.filter(isRunning)).toEqual([]);
});

test("start that is killed leaves no server behind", async () => {
  const { process: parent, mock, docs, playground } = await serve();
  parent.kill("SIGKILL");
  const listening = async (): Promise<boolean[]> => Promise.all([mock, docs, playground].map(isListening));
  await expect.poll(listening).toEqual([false, false, false]);
});

test("start stops the other servers when one exits", async () => {
  const { process: parent } = await serve();
  const [first, ...others] = childrenOf(parent.pid!) as [number, ...number[]];
  process.kill(first, "SIGKILL");
  expect(await once(parent, "exit")).toEqual([1, null]);
  expect(others.filter(isRunning)).toEqual([]);
});

test.each([
  ["start", "mock-port"],
  ["start", "docs-port"],
  ["dev", "playground-port"],
])("%s prints one line if the %s is in use by another program", async (command, option) => {
  const other = createServer();
  await once(other.listen(0, "127.0.0.1"), "listening");
  const { port } = other.address() as AddressInfo;
  const args = [...FREE_PORTS, `--${option}`, String(port)];
  const { code, stdout, stderr } = await run(process.execPath, [main, command, ...args]);
  other.close();
  expect({ code, stdout, stderr }).toEqual({
    code: 1,
    stdout: "",
    stderr: `Port ${port} is in use. Stop the process that listens there, or choose another port: npx -y pnpm@12 ${command} --${option} PORT\n`,
  });
});

test("start names the process that serves already, and the command it prints ends that process", async () => {
  const port = new URL(await findClosedUrl()).port;
  const { process: first, mock, docs, playground } = await serve("--mock-port", port);
  const { code, stderr } = await run(process.execPath, [...serveCommand, ...FREE_PORTS, "--mock-port", port]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^`start` is already running as process \d+, on http:.*\d\. Use it, .*\n$/);
  expect(urlsIn(stderr)).toEqual([mock, docs, playground]);
  const [, command] = /`(kill \d+)`/.exec(stderr)!;
  expect(command).toBe(`kill ${first.pid}`);
  const ended = once(first, "exit");
  await run("sh", ["-c", command!]);
  expect(await ended).toEqual([0, null]);
});

test("start refuses two servers on one port", async () => {
  const { code, stdout, stderr } = await run(process.execPath, [
    ...[...serveCommand, "--mock-port", "4020"],
    ...["--docs-port", "4020"],
  ]);
  expect({ code, stdout, stderr }).toEqual({
    code: 1,
    stdout: "",
    stderr: "--mock-port and --docs-port are both 4020. Give each server a port of its own.\n",
  });
});

test("start rejects an unknown option and lists the known ones", async () => {
  const { code, stderr } = await run(process.execPath, [...serveCommand, "--port", "1"]);
  const message = `Unknown option '--port'. The options are ${OPTIONS.map((option) => `--${option} NUMBER`).join(", ")}.\n`;
  expect([code, stderr]).toEqual([1, message]);
});
