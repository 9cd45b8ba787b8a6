/** `9pic-mock proxy`, in front of APIs that may violate the spec. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";

import { afterEach, expect, test } from "vitest";

import { NOTES, specWithBodies, UPLOADS } from "../test/spec-with-bodies.ts";
import { failed, type Running, start } from "../test/start.ts";

const bin = fileURLToPath(new URL("../dist/bin.js", import.meta.url));
const PING = "/api/v1/ext/903/event/456/ping";
const pong = { responseType: "success", message: "pong", data: { status: "ok", org_id: 903, event_id: 456 } };
let upstream: Server | undefined;
let mock: Running | undefined;
let proxy: ChildProcess;
afterEach(async () => {
  proxy.kill();
  upstream?.closeAllConnections();
  upstream?.close();
  await mock?.close();
  [upstream, mock] = [undefined, undefined];
});

/** Starts an API with a listener of its own. */
async function serve(listener: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  upstream = createServer(listener);
  await once(upstream.listen(0, "127.0.0.1"), "listening");
  return `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
}
const json = (status: number, body: unknown) => (_request: IncomingMessage, response: ServerResponse) =>
  response.writeHead(status, { "content-type": "application/json", "x-kept": "yes" }).end(JSON.stringify(body));

/** Starts the proxy, and reads its output line by line. */
async function startProxy(
  url: string,
  ...args: string[]
): Promise<{ url: string; line: () => Promise<string>; all: () => string }> {
  proxy = spawn(process.execPath, [bin, "proxy", "--upstream", url, "--port", "0", ...args]);
  let output = "";
  let read = 0;
  proxy.stdout!.setEncoding("utf8").on("data", (chunk) => (output += chunk));
  proxy.stderr!.setEncoding("utf8").on("data", (chunk) => (output += chunk));
  const line = async (): Promise<string> => {
    while (!output.includes("\n", read)) await Promise.race([once(proxy.stdout!, "data"), once(proxy.stderr!, "data")]);
    const end = output.indexOf("\n", read);
    const next = output.slice(read, end);
    read = end + 1;
    return next;
  };
  const listening = args.includes("json") ? JSON.parse(await line()).url : /on (\S+),/.exec(await line())![1];
  return { url: listening, line, all: () => output };
}
const get = (url: string, key = "demo-key"): Promise<Response> => fetch(url, { headers: { "X-API-Key": key } });

test("reports no violations of an API that conforms to the spec", async () => {
  mock = await start();
  const { url, line } = await startProxy(mock.url);
  const response = await get(url + PING);
  expect([response.status, await response.json()]).toEqual([200, pong]);
  expect((await get(`${url}/api/v1/ext/903/events?page=3`)).status).toBe(200);
  proxy.kill("SIGINT");
  expect(await line()).toBe("No violations.");
  expect(await once(proxy, "exit")).toEqual([0, null]);
});

test("forwards a response with an undocumented field unchanged, and reports it", async () => {
  const body = { ...pong, data: { ...pong.data, debug: true } };
  const { url, line } = await startProxy(await serve(json(200, body)));
  const response = await get(url + PING);
  expect([response.status, response.headers.get("x-kept"), await response.json()]).toEqual([200, "yes", body]);
  expect(await line()).toBe(`200 GET ${PING}  response: body.data.debug: is not documented`);
});

test.each([
  ["an undocumented status", json(418, pong), "418", "status: 418 is not documented for ping"],
  ["a wrong type", json(200, { ...pong, message: 1 }), "200", "body.message: must be string"],
  [
    "HTML",
    (_: IncomingMessage, response: ServerResponse) => response.setHeader("content-type", "text/html").end("<h1>"),
    "200",
    "header.content-type: must be application/json, not text/html",
  ],
  [
    "an empty body",
    (_: IncomingMessage, response: ServerResponse) => response.end(),
    "200",
    "header.content-type: must be application/json, not nothing",
  ],
  [
    "an incomplete body",
    (_: IncomingMessage, response: ServerResponse) =>
      response.setHeader("content-type", "application/json").end('{"a":'),
    "200",
    'body: is not JSON but "{\\"a\\":"',
  ],
])("reports %s in a response", async (_name, listener, status, problem) => {
  const { url, line } = await startProxy(await serve(listener));
  await get(url + PING);
  expect(await line()).toBe(`${status} GET ${PING}  response: ${problem}`);
});

test("reports an undocumented request, with --log json in a line of JSON per violation", async () => {
  const { url, line } = await startProxy(await serve(json(200, pong)), "--log", "json");
  const read = async (): Promise<unknown> => JSON.parse(await line());
  await get(`${url}/api/v1/ext/903/nothing`);
  expect(await read()).toEqual({
    in: "request",
    method: "GET",
    url: "/api/v1/ext/903/nothing",
    status: 200,
    problem: "path: /api/v1/ext/903/nothing is not documented",
  });
  await get(`${url}${PING.replace("456", "x")}?debug=1`, "");
  expect(await read()).toMatchObject({ problem: "header.x-api-key: is missing" });
  expect(await read()).toMatchObject({ problem: "path.event_id: must be integer" });
  expect(await read()).toMatchObject({ problem: "query.debug: is not documented" });
});

test("forwards the key without logging it, and follows no redirect with it", async () => {
  const secret = "nine_live_secret";
  const seen: unknown[] = [];
  const api = await serve(({ headers }, response) => {
    seen.push(headers["x-api-key"]);
    response.writeHead(302, { location: "http://elsewhere.invalid/" }).end();
  });
  const { url, line, all } = await startProxy(api);
  const response = await fetch(`${url}${PING}?key=${secret}`, { headers: { "X-API-Key": secret }, redirect: "manual" });
  expect([response.status, response.headers.get("location"), seen]).toEqual([
    302,
    "http://elsewhere.invalid/",
    [secret],
  ]);
  expect(await line()).toContain("query.key: is not documented");
  expect(await line()).toContain("302 is not documented");
  expect(all()).not.toContain(secret);
});

test("--fail-on violation forwards the response, and exits with 1", async () => {
  const { url, line } = await startProxy(await serve(json(500, pong)), "--fail-on", "violation");
  expect((await get(url + PING)).status).toBe(500);
  expect(await line()).toContain('body.responseType: must be "error"');
  expect(await once(proxy, "exit")).toEqual([1, null]);
});

test("hides the key in paths, parameters and bodies", async () => {
  const secret = "nine_live_secret";
  const echo = await serve((_request, response) =>
    response.setHeader("content-type", "application/json").end(`no ${secret}`),
  );
  const { url, line, all } = await startProxy(echo);
  await get(`${url}/${secret}`, secret);
  await get(`${url}${PING}?${secret}=1`, secret);
  expect(await line()).toContain("path: /(hidden) is not documented");
  expect(await line()).toContain("query.(hidden): is not documented");
  expect(await line()).toContain("body: is not JSON");
  expect(all()).not.toContain(secret);
});

test("sends every request to the upstream, also if its target names another host", async () => {
  const other = createServer(json(200, pong));
  await once(other.listen(0, "127.0.0.1"), "listening");
  const elsewhere = `127.0.0.1:${(other.address() as AddressInfo).port}`;
  const targets: (string | undefined)[] = [];
  other.on("request", ({ url }) => targets.push(`elsewhere: ${url}`));
  const { url } = await startProxy(
    await serve(({ url: path }, response) => json(200, (targets.push(path), pong))({} as IncomingMessage, response)),
  );
  for (const target of [`http://${elsewhere}/a`, `/\\${elsewhere}/b`, `//${elsewhere}/c`, `/@${elsewhere}/d`]) {
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    socket.write(`GET ${target} HTTP/1.1\r\nHost: x\r\nX-API-Key: demo-key\r\nConnection: close\r\n\r\n`);
    await once(socket.resume(), "close");
  }
  expect(targets.filter((one) => one?.startsWith("elsewhere"))).toEqual([]);
  expect(targets).toHaveLength(4);
  other.close();
});

test("forwards bytes and cookies unchanged", async () => {
  const received: Buffer[] = [];
  const api = await serve((sent, response) => {
    sent.on("data", (chunk) => received.push(chunk));
    sent.on("end", () => response.writeHead(200, { "set-cookie": ["a=1", "b=2"] }).end(Buffer.from([255, 254, 0])));
  });
  const { url } = await startProxy(api);
  const response = await fetch(url + PING, { method: "POST", body: new Uint8Array([255, 254, 0]) });
  expect([...Buffer.concat(received)]).toEqual([255, 254, 0]);
  expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([255, 254, 0]);
  expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
});

test.each([421, 503])("sends a POST once, also after %i", async (status) => {
  let count = 0;
  const api = await serve((received, response) => {
    count += 1;
    received.resume().on("end", () => response.writeHead(status, { "retry-after": "0" }).end());
  });
  const { url } = await startProxy(api);
  // Not fetch, which sends a request again after a 421.
  const [response] = await once(request(url + PING, { method: "POST" }).end("x"), "response");
  expect([response.resume().statusCode, count]).toEqual([status, 1]);
});

test("sends a POST once, although the connection breaks before the response", async () => {
  let count = 0;
  const { url } = await startProxy(await serve(({ socket }) => ((count += 1), socket.destroy())));
  const response = await fetch(url + PING, { method: "POST", body: "x" });
  expect([response.status, await response.json(), count]).toEqual([502, failed(expect.any(String)), 1]);
});

test("forwards a compressed response unchanged, and validates what it says", async () => {
  const bytes = gzipSync(JSON.stringify({ ...pong, extra: true }));
  const api = await serve((_, response) =>
    response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" }).end(bytes),
  );
  const { url, line } = await startProxy(api);
  const response = await get(url + PING);
  expect([response.headers.get("content-encoding"), await response.json()]).toEqual(["gzip", { ...pong, extra: true }]);
  expect(await line()).toContain("body.extra: is not documented");
});

test("forwards bodies beyond --max-body, and says that it did not validate them", async () => {
  const large = { ...pong, extra: "x".repeat(1024 * 1024) };
  const api = await serve((sent, response) => void sent.resume().on("end", () => json(200, large)(sent, response)));
  const { url, line } = await startProxy(api, "--max-body", "1");
  expect(await (await get(url + PING)).json()).toEqual(large);
  expect(await line()).toBe(
    `200 GET ${PING}  response: body: was not validated, since it is larger than 1048576 bytes`,
  );
});

test("reports the violations of a request body, and forwards it byte for byte", async () => {
  const folder = mkdtempSync(join(tmpdir(), "9pic-proxy-"));
  const received: Buffer[] = [];
  const api = await serve((sent, response) => {
    sent.on("data", (chunk) => received.push(chunk));
    sent.on("end", () => json(200, pong)(sent, response));
  });
  const { url, line, all } = await startProxy(api, "--spec", await specWithBodies(folder));
  const send = async (path: string, type: string, body: string): Promise<string[]> => {
    const headers = { "X-API-Key": "demo-key", "X-Trace": "7", "content-type": type };
    await (await fetch(url + path, { method: "POST", headers, body })).text();
    return [await line(), Buffer.concat(received.splice(0)).toString()];
  };
  const bodies = {
    [`${NOTES} application/json`]: ['{ "text": 1 }', "request: body.text: must be string"],
    [`${NOTES} text/plain`]: ['{ "text": "x" }', "request: body: The media type of the body is text/plain."],
    [`${NOTES} application/json; charset=utf-8`]: ['{ "text": secret }', "request: body: The body is not JSON"],
    [`${UPLOADS} multipart/form-data; boundary=b`]: ["--b--\r\n", "request: body.file: is missing"],
  };
  for (const [target, [body, problem]] of Object.entries(bodies)) {
    const [path, type] = [target.split(" ", 1)[0]!, target.slice(target.indexOf(" ") + 1)];
    expect(await send(path, type, body!)).toEqual([expect.stringContaining(problem!), body]);
  }
  expect(all()).not.toContain("secret");
  rmSync(folder, { recursive: true });
});

test("--fail-on violation completes large responses and requests in progress", async () => {
  const large = { ...pong, extra: "x".repeat(20_000_000) };
  const { url } = await startProxy(await serve(json(200, large)), ...["--fail-on", "violation", "--max-body", "32"]);
  const bodies = await Promise.all([get(url + PING), get(url + PING)].map(async (one) => (await one).text()));
  expect(bodies.map((text) => text.length)).toEqual(Array(2).fill(JSON.stringify(large).length));
  expect(await once(proxy, "exit")).toEqual([1, null]);
});

test("responds with 502 if the upstream does not", async () => {
  const gone = await serve(json(200, pong));
  upstream!.close();
  const { url } = await startProxy(gone);
  const response = await get(url + PING);
  expect([response.status, await response.json()]).toEqual([
    502,
    failed(expect.stringContaining(`no response from ${gone}`)),
  ]);
});

test.each(['key"with\\both', `${"x".repeat(50)}-long-key`])(
  "a key that the API quotes is not printed, whatever is escaped or cut: %s",
  async (key) => {
    const quote = (_: IncomingMessage, response: ServerResponse): void =>
      void response.setHeader("content-type", "application/json").end(`<p>No ${"y".repeat(20)} ${key}`);
    const { url, line, all } = await startProxy(await serve(quote));
    await get(url + PING, key);
    expect(await line()).toContain("body: is not JSON but");
    const part = JSON.stringify(key).slice(1, -1);
    expect(all()).not.toContain(part.slice(0, 10));
    expect(all()).not.toContain(part.slice(-8));
  },
);

test("a request cannot write a line of the log, or to the terminal, in a name that it sends", async () => {
  const { url, line } = await startProxy(await serve(json(200, { ...pong, "x\u001b[2J\n200 GET /": 1 })));
  await get(`${url}${PING}?a%0A200%20GET%20/%1B[2J%C2%9B=1`);
  expect(await line()).toMatch(/request: query\.a\\n200 GET \/\\u001b\[2J\\u009b: is not documented$/);
  expect(await line()).toMatch(/response: body\.x\\u001b\[2J\\n200 GET \/: is not documented$/);
});

test("does not start in front of itself", async () => {
  proxy = spawn(process.execPath, [bin, "proxy", "--upstream", "http://localhost:4010/base"]);
  const [text] = await once(proxy.stderr!.setEncoding("utf8"), "data");
  expect(text).toBe(
    "9pic-mock: --upstream is the address of the proxy itself. Choose another port for the proxy with --port. See 9pic-mock proxy --help.\n",
  );
});

/** Returns the memory that the proxy takes, in bytes. */
const memory = async (): Promise<number> =>
  Number((await promisify(execFile)("ps", ["-o", "rss=", "-p", String(proxy.pid)])).stdout) * 1024;

test("streams a response of 300 MB in little memory", async () => {
  const megabyte = Buffer.alloc(1_000_000);
  const api = await serve((_request, response) =>
    Readable.from(Array.from({ length: 300 }, () => megabyte)).pipe(response.setHeader("content-type", "text/plain")),
  );
  const { url } = await startProxy(api);
  await (await get(`${url}/first`)).body!.cancel();
  const before = await memory();
  const { stdout } = await promisify(execFile)("curl", ["-s", "-o", "/dev/null", "-w", "%{size_download}", url]);
  // 90 MB, as a plain pipe of Node; 725 MB if the proxy keeps the response.
  expect([stdout, (await memory()) - before < 200_000_000]).toEqual(["300000000", true]);
});
