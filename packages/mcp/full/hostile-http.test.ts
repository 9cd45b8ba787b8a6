/** Requests of a client that breaks the protocol, and of pages in a browser, over HTTP. */
import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";

import { afterAll, expect, test } from "vitest";

import { closeAll, connectHttp, startHttp, textOf } from "../test/connect.ts";

const INITIALIZE = {
  ...{ jsonrpc: "2.0", id: 1, method: "initialize" },
  params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "hostile", version: "1" } },
};
const HEADERS = { "content-type": "application/json", accept: "application/json, text/event-stream" };

const { url, client } = await connectHttp(["--sandbox"]);
afterAll(closeAll);

/** Sends a request with any headers: `fetch` allows no `Host`. */
function send(
  to: string,
  { method = "POST", headers = {}, body = JSON.stringify(INITIALIZE) as string | undefined } = {},
): Promise<{ status: number; headers: Record<string, unknown>; text: string }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(to, { method, headers: { ...HEADERS, ...headers } }, (response) => {
      let text = "";
      response.on("data", (part: Buffer) => (text += part.toString()));
      response.once("error", reject);
      response.once("end", () => resolve({ status: response.statusCode!, headers: response.headers, text }));
    });
    request.once("error", reject);
    request.end(method === "POST" ? body : undefined);
  });
}

test.each([
  ["the Host of an attacker's name", { host: "attacker.example" }, 403],
  ["the Host of an attacker's name with the port", { host: "attacker.example:4014" }, 403],
  ["a Host that begins like this machine", { host: "localhost.attacker.example" }, 403],
  ["the Origin of a page elsewhere", { origin: "https://attacker.example" }, 403],
  ["the Origin of a page without one", { origin: "null" }, 403],
  ["the Origin of a page that begins like this machine", { origin: "http://127.0.0.1.attacker.example" }, 403],
  ["a form's content type", { "content-type": "text/plain" }, 415],
  ["localhost as its Host", { host: "localhost" }, 200],
])("a request with %s gets the right status", async (_name, headers, expected) => {
  const { status, headers: received } = await send(url, { headers });
  expect(status).toBe(expected);
  expect(Object.keys(received).filter((name) => name.startsWith("access-control"))).toEqual([]);
});

test.each([
  ["GET", 400],
  ["DELETE", 400],
  ["PUT", 405],
  ["OPTIONS", 405],
])("%s without a session is refused", async (method, expected) => {
  expect((await send(url, { method })).status).toBe(expected);
});

test.each([
  ["no JSON", "garbage", 400],
  ["nothing", "", 400],
  ["no object", "7", 400],
  ["too many bytes", `"${"x".repeat(2_000_000)}"`, 413],
  ["deep nesting", `${"[".repeat(100_000)}${"]".repeat(100_000)}`, 400],
])("a message with %s is refused, and the next one is served", async (_name, body, expected) => {
  expect((await send(url, { body })).status).toBe(expected);
  expect((await send(url)).status).toBe(200);
});

test("another path has nothing", async () => {
  const { status, text } = await send(new URL("/", url).href, { method: "GET" });
  expect([status, text]).toEqual([404, expect.stringContaining("There is nothing here but /mcp.")]);
});

test("an unknown session gets 404, from which clients begin a new one", async () => {
  const { status, text } = await send(url, { headers: { "mcp-session-id": "__proto__" } });
  expect([status, text]).toEqual([404, expect.stringContaining("There is no such session.")]);
});

test("a flood of sessions ends the oldest, and the server goes on", async () => {
  const other = await connectHttp(["--sandbox"]);
  const statuses = [];
  for (let count = 0; count < 120; count++) statuses.push((await send(other.url)).status);
  expect(new Set(statuses)).toEqual(new Set([200]));
  await expect(other.client.callTool({ name: "ping", arguments: { event_id: 456 } })).rejects.toThrow(
    "no such session",
  );
  expect((await send(other.url)).status).toBe(200);
});

test("bytes that are no HTTP close the connection, and the server goes on", async () => {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.end("\u0000\u0001 garbage\r\n\r\n");
  socket.resume();
  await once(socket, "close");
  const result = await client.callTool({ name: "ping", arguments: { event_id: 456 } });
  expect(textOf(result)).toContain('"status":"ok"');
});

test.each(["SIGTERM", "SIGINT"] as const)("ends with %s, also while a client is connected", async (signal) => {
  const { process: child } = await connectHttp(["--sandbox"]);
  child.kill(signal);
  expect(await once(child, "exit")).toEqual([0, null]);
});

test("a port that is taken is an error that says what to do", async () => {
  const { port } = new URL(url);
  await expect(startHttp(["--sandbox", "--port", port])).rejects.toThrow(
    `9pic-mcp: Port ${port} is taken. Stop what listens there, or pass another one with --port.`,
  );
});
