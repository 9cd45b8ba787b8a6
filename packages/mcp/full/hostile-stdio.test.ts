/** Messages of a client that breaks the protocol, over stdio: the server goes on, and its stdout has nothing but the protocol. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

import { afterAll, expect, test } from "vitest";

import { BIN, environment } from "../test/connect.ts";

type Message = { id?: unknown; result?: any; error?: { code: number; message: string } };

const started: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(started.map((stop) => stop())));

/** Starts a server, and begins the protocol by hand. */
async function start() {
  const child = spawn(process.execPath, [BIN, "--sandbox"], { env: environment(), stdio: "pipe" });
  const exit = once(child, "exit") as Promise<[code: number | null, signal: string | null]>;
  started.push(async () => {
    child.kill("SIGKILL");
    await exit;
  });
  const lines: string[] = [];
  let log = "";
  let waiting: (() => void)[] = [];
  const wake = (): void => {
    const all = waiting;
    waiting = [];
    for (const resolve of all) resolve();
  };
  createInterface(child.stdout).on("line", (line) => {
    lines.push(line);
    wake();
  });
  child.stderr.on("data", (part: Buffer) => {
    log += part.toString();
    wake();
  });
  const until = async <T>(find: () => T | undefined): Promise<T> => {
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };
  const respond = (id: unknown): Promise<Message> =>
    until(() => lines.map((line) => JSON.parse(line) as Message).find((message) => message.id === id));
  const send = (...messages: (object | string)[]): void =>
    void child.stdin.write(messages.map((one) => `${typeof one === "string" ? one : JSON.stringify(one)}\n`).join(""));
  let count = 0;
  const request = (method: string, params?: object): Promise<Message> => {
    const id = `request-${++count}`;
    send({ jsonrpc: "2.0", id, method, ...(params && { params }) });
    return respond(id);
  };
  const clientInfo = { name: "hostile", version: "1" };
  await request("initialize", { protocolVersion: "2025-06-18", capabilities: {}, clientInfo });
  return { child, exit, send, request, lines, until, log: () => log };
}

const server = await start();
const { request } = server;

test.each([
  ["text that is no JSON", "garbage"],
  ["JSON that is no object", "[1,2]\nnull\n7"],
  ["a message without a method", '{"jsonrpc":"2.0","id":3}'],
  ["a message of another version", '{"jsonrpc":"1.0","id":4,"method":"tools/list"}'],
  ["an id that is an object", '{"jsonrpc":"2.0","id":{},"method":"ping"}'],
  ["bytes that are no UTF-8", Buffer.from([0, 0xff, 0xfe, 0x80]).toString("latin1")],
  ["a response to no request", '{"jsonrpc":"2.0","id":99,"result":{}}'],
  ["an escape sequence in a method", '{"jsonrpc":"2.0","method":"\\u001b[2J"}'],
])("goes on after %s", async (_name, text) => {
  server.send(text);
  expect((await request("ping")).result).toEqual({});
  // oxlint-disable-next-line no-control-regex
  expect(server.log()).not.toMatch(/[^\n -~…]/);
  for (const line of server.log().split("\n")) expect(line).toMatch(/^(9pic-mcp: .{0,330})?$/);
});

test("leaves out a message that is too long, and says so", async () => {
  server.send("x".repeat(3_000_000));
  expect((await request("ping")).result).toEqual({});
  await server.until(() =>
    server.log().includes("A message of more than 1048576 bytes was left out.") ? true : undefined,
  );
});

test.each([
  ["an unknown argument", { apiKey: "x" }, /unknown argument apiKey\. Use org_id, event_id\./],
  ["an argument of Object.prototype", { constructor: 1 }, /unknown argument constructor/],
  ["a list instead of a number", { event_id: [456] }, /event_id must be an integer/],
  ["an object with a method", { event_id: { toString: 1 } }, /event_id must be an integer/],
  ["a path instead of a number", { event_id: 456, org_id: "../../x" }, /org_id must be an integer/],
  ["a fraction", { event_id: 0.5 }, /event_id must be an integer of at least 1, not the number 0\.5/],
  ["nothing", {}, /event_id is missing/],
])("a call with %s is a result that says what to correct", async (_name, args, expected) => {
  const { result } = await request("tools/call", { name: "ping", arguments: args });
  expect(result.isError).toBe(true);
  expect(result.content[0].text).toMatch(expected);
  expect(result.content[0].text).not.toMatch(/\bat .+:\d+/);
});

test("arguments that are nested deeply are refused like others", async () => {
  const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  server.send(
    `{"jsonrpc":"2.0","id":"deep","method":"tools/call","params":{"name":"ping","arguments":{"event_id":${deep}}}}`,
  );
  expect((await request("ping")).result).toEqual({});
});

test("a page that does not exist is an error that names it, and no file is read", async () => {
  const { error } = await request("resources/read", { uri: "file:///etc/passwd" });
  expect(error).toEqual({
    code: -32_602,
    message: 'There is no resource "file:///etc/passwd". resources/list has the URIs of all resources.',
  });
});

test("a flood of calls is served to the end", async () => {
  const calls = Array.from({ length: 300 }, () =>
    request("tools/call", { name: "ping", arguments: { event_id: 456 } }),
  );
  const statuses = (await Promise.all(calls)).map(({ result }) => result.structuredContent.status);
  expect(statuses).toEqual(calls.map(() => "ok"));
});

test("ends when stdin ends", async () => {
  const { child, exit, lines, log } = await start();
  child.stdin.end();
  expect(await exit).toEqual([0, null]);
  expect(lines).toHaveLength(1);
  expect(log()).toBe("");
});

test.each(["SIGTERM", "SIGINT"] as const)("ends with %s", async (signal) => {
  const { child, exit } = await start();
  child.kill(signal);
  expect(await exit).toEqual([0, null]);
});

test("ends when nothing reads its stdout", async () => {
  const { child, exit, send } = await start();
  child.stdout.destroy();
  send({ jsonrpc: "2.0", id: 1, method: "tools/list" });
  expect(await exit).toEqual([0, null]);
});
