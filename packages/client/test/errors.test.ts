/** The classes of errors, their fields and messages. */
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { inspect } from "node:util";

import * as client from "@9pic/client";
import { expect, onTestFinished, test } from "vitest";

import { clientOf, errorOf, failed, KEY, never, PING, PING_PATH, refusal, success, thrownBy } from "./support.ts";

const { ApiError, isNinePicError, NinePicError, ServerError } = client;
const classes: Record<string, unknown> = { ...client };
const classOf = (name: string) => classes[name] as new () => Error;
const ping = (respond: Parameters<typeof clientOf>[0], options: client.ClientOptions = {}) =>
  errorOf(clientOf(respond, { retries: 0, ...options }).pic.ping({ event_id: 456 }));

test.each([
  [400, "ApiError", "api", /^No\./],
  [401, "AuthenticationError", "authentication", /^No\. Pass apiKey\.$/],
  [
    403,
    "PermissionError",
    "permission",
    /^No\. Check that the key is active, .*organisation.*, .*this host is approved\.$/,
  ],
  [404, "NotFoundError", "not_found", /^No\. Check the ids/],
  [409, "ApiError", "api", /^No\./],
  [418, "ApiError", "api", /^No\./],
  [422, "ValidationError", "validation", /^No\. Correct the argument that the message names\.$/],
  [429, "RateLimitError", "rate_limit", /^No\. Send fewer requests\.$/],
  [500, "ServerError", "server", /^No\. Try again later\.$/],
  [503, "ServerError", "server", /^No\. Try again later\.$/],
  [599, "ServerError", "server", /^No\. Try again later\.$/],
] as const)("%i is a %s", async (status, name, kind, message) => {
  const error = await ping(() => refusal(status, "No"));
  expect(error).toMatchObject({
    name,
    kind,
    status,
    operation: "ping",
    method: "GET",
    path: "/api/v1/ext/{org_id}/event/{event_id}/ping",
    attempts: 1,
    serverMessage: "No",
  });
  const [source, text] = error.message.split(/(?<=ping): /);
  expect(source).toBe(`${status} from GET ${PING_PATH}`);
  expect(text).toMatch(message);
  for (const Class of [Error, NinePicError, ApiError, classOf(name)]) expect(error).toBeInstanceOf(Class);
  expect(error instanceof ServerError).toBe(status >= 500);
  expect(Object.getPrototypeOf(error)).toBe(classOf(name).prototype);
});

test.each([
  ["returns one response twice", () => new Response("")],
  [
    "returns a body that is not a stream of the web",
    () => ({ status: 200, headers: new Headers(), body: { pipe() {} } }),
  ],
])("a fetch that %s has a bug, which is not a failure of the network", async (_name, create) => {
  const response = create() as Response;
  const { pic, seen } = clientOf(() => response);
  await thrownBy(pic.ping({ event_id: 456 }));
  const sent = seen.length;
  const error = await thrownBy(pic.ping({ event_id: 456 }));
  expect(error).toBeInstanceOf(TypeError);
  expect(seen.length - sent).toBe(1);
});

test.each([
  ["UnexpectedResponseError", "unexpected_response", 200, () => new Response("")],
  ["RedirectError", "redirect", 302, () => Response.redirect("https://elsewhere.example/")],
  ["BodyTooLargeError", "body_too_large", undefined, () => new Response("a text")],
  ["ConnectionError", "connection", undefined, () => Promise.reject(new TypeError("fetch failed"))],
  ["TimeoutError", "timeout", undefined, never],
] as const)("%s is not an ApiError", async (name, kind, status, respond) => {
  const error = await ping(respond, { maxBodyBytes: 5, timeout: 5 });
  expect(error).toMatchObject({ name, kind, operation: "ping", attempts: 1 });
  expect(error.status).toBe(status);
  expect(error).toBeInstanceOf(classOf(name));
  expect(error).not.toBeInstanceOf(ApiError);
});

test("the message of an error says what to do", async () => {
  const at = `GET ${PING_PATH}: `;
  const messages = [
    await ping(() => Response.redirect("https://elsewhere.example/", 307)),
    await ping(() => new Response("a text"), { maxBodyBytes: 5 }),
    await ping(() => Promise.reject(new TypeError("fetch failed", { cause: new Error("getaddrinfo ENOTFOUND") }))),
    await ping(() => Promise.reject(new TypeError("fetch failed"))),
    await ping(never, { timeout: 5 }),
  ].map(({ message }) => message);
  const expected = [
    /^307 from .*redirect.*baseUrl/,
    /5 bytes.*maxBodyBytes/,
    /ENOTFOUND.*baseUrl/,
    /fetch failed.*baseUrl/,
    /5 ms.*later/,
  ];
  for (const [index, message] of messages.entries()) {
    expect(message).toContain(at);
    expect(message).toMatch(expected[index]!);
  }
});

test("an error has the wait of Retry-After in ms", async () => {
  expect((await ping(() => refusal(429, "Slow down", { "retry-after": "90" }))).retryAfter).toBe(90_000);
  expect((await ping(() => refusal(429))).retryAfter).toBeUndefined();
});

test("a message has the reason phrase of the response, without the key", async () => {
  const at = `from GET ${PING_PATH}: No.`;
  for (const [statusText, shown] of Object.entries({ Forbidden: "Forbidden", [`Bad ${KEY}`]: "Bad [API key]" })) {
    const { message } = await ping(() => Response.json(failed("No"), { status: 403, statusText }));
    expect(message).toContain(`403 ${shown} ${at}`);
  }
  const error = await ping(async () => new Response(null, { status: 307, statusText: `Use ${KEY}` }));
  expect(error.message).toContain(`307 Use [API key] from GET ${PING_PATH}: redirects are not followed.`);
  expect(error).not.toHaveProperty("statusText");
});

test("the message has the number of attempts after a retry", async () => {
  const error = await ping(() => refusal(503, "Down.", { "retry-after": "0" }), { retries: 2 });
  expect(error.message).toBe(`503 from GET ${PING_PATH} after 3 attempts: Down. Try again later.`);
  expect(error.attempts).toBe(3);
});

test("the cause has only the message and the code of the underlying error", async () => {
  const inner = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED", address: "127.0.0.1" });
  const { cause, message } = await ping(() => Promise.reject(new TypeError("fetch failed", { cause: inner })));
  expect(message).toContain("connect ECONNREFUSED");
  expect(cause).toBeInstanceOf(Error);
  expect(inspect(cause)).toContain("ECONNREFUSED");
  expect(inspect(cause, { depth: 9, showHidden: true })).not.toContain("127.0.0.1");
});

const coded = (message: string, code: string) => Object.assign(new Error(message), { code });

test.each([
  new TypeError("fetch failed"),
  new TypeError("Failed to fetch"),
  new TypeError("Load failed"),
  new TypeError("NetworkError when attempting to fetch resource."),
  new TypeError("error sending request for url (http://127.0.0.1:1/): client error (Connect)"),
  new TypeError("terminated"),
  new Error("Network connection lost."),
  new TypeError("Network request failed"),
  new TypeError(" A network error occurred."),
  new TypeError("The network connection was lost."),
  new TypeError("The Internet connection appears to be offline."),
  new Error("The socket connection was closed unexpectedly."),
  coded("Unable to connect. Is the computer able to access the url?", "ConnectionRefused"),
  coded("connect ECONNREFUSED 127.0.0.1:1", "ECONNREFUSED"),
  new Error("request to https://127.0.0.1:1/ failed, reason: self-signed certificate"),
  coded("getaddrinfo EAI_AGAIN", "EAI_AGAIN"),
  new Error("wrapped", { cause: coded("other side closed", "UND_ERR_SOCKET") }),
])("a fetch that fails with %o is a connection error, and is retried", async (thrown) => {
  const { pic, seen } = clientOf(() => Promise.reject(thrown), { retries: ({ attempt }) => attempt < 2 && 0 });
  expect(await errorOf(pic.ping({ event_id: 456 }))).toMatchObject({ kind: "connection", attempts: 2 });
  expect(seen).toHaveLength(2);
});

test.each([
  "a text",
  undefined,
  null,
  5,
  Symbol("sign"),
  { message: 5 },
  new TypeError("Cannot read properties of undefined (reading 'socket')"),
  new ReferenceError("fetchh is not defined"),
  coded("Invalid argument", "ERR_INVALID_ARG_TYPE"),
  coded("no such file or directory, open 'fixture.json'", "ENOENT"),
  new Error("network settings are missing"),
  new Error("request to parse"),
  coded("Dynamic server usage", "DYNAMIC_SERVER_USAGE"),
])("what a fetch with a bug throws rejects the call unchanged, after one attempt: %o", async (thrown) => {
  const { pic, seen } = clientOf(() => Promise.reject(thrown));
  const call = pic.ping({ event_id: 456 });
  expect(await thrownBy(call)).toBe(thrown);
  expect(await thrownBy(call.result())).toBe(thrown);
  expect(seen).toHaveLength(1);
});

test("a fetch that returns no response rejects the call with the engine's error", async () => {
  expect(await thrownBy(clientOf(() => undefined as never).pic.ping({ event_id: 456 }))).toBeInstanceOf(TypeError);
});

test("an error that is its own cause is a connection error", async () => {
  const loop = new TypeError("fetch failed: round and round");
  loop.cause = loop;
  expect((await ping(() => Promise.reject(loop))).message).toContain("round and round");
});

test.each([401, 403, 404, 422])("%i without the envelope comes from another server", async (status) => {
  const bodies = ["<h1>Not found</h1>", "", '{"message":"Forbidden"}', '{"responseType":"error"}'];
  for (const body of bodies) {
    const error = await ping(() => new Response(body, { status }));
    expect(error).toMatchObject({ name: "UnexpectedResponseError", kind: "unexpected_response", status });
    expect(error.message).toMatch(/Check baseUrl and proxies\.$/);
  }
});

test("an error has the id of the request, the headers and the URL, in JSON and in result() too", async () => {
  const headers = { "x-request-id": "r-7", "set-cookie": "session=1", "x-echo": KEY };
  const { pic } = clientOf(() => refusal(403, "No", headers));
  const call = pic.listEvents({ page: 3 });
  const error = await errorOf(call);
  const url = "https://api.9pic.ai/api/v1/ext/903/events?page=3";
  expect(error).toMatchObject({ requestId: "r-7", url });
  expect([error.headers?.get("x-echo"), error.headers?.get("set-cookie")]).toEqual(["[API key]", null]);
  expect(JSON.parse(JSON.stringify(error))).toMatchObject({
    name: "PermissionError",
    message: error.message,
    requestId: "r-7",
    url,
    headers: { "x-request-id": "r-7" },
  });
  expect(await call.result()).toMatchObject({ requestId: "r-7", url, headers: error.headers });
});

test.each(["request-id", "x-correlation-id", "x-amzn-requestid", "cf-ray"])(
  "requestId can come from %s",
  async (name) => {
    expect(await ping(() => refusal(404, "No", { [name]: "r-8" }))).toHaveProperty("requestId", "r-8");
  },
);

test("text of a server cannot forge a line of a log or control a terminal", async () => {
  const error = await ping(() => refusal(403, "No\n2026-11-26 INFO all fine\u001b[2J\u202e\u2028"));
  expect(error.message).toContain("No\\u{a}2026-11-26 INFO all fine\\u{1b}[2J\\u{202e}\\u{2028}.");
  expect(error.serverMessage).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test("an error is the same if the program sets Error.prepareStackTrace to something without text", async () => {
  const { pic } = clientOf(() => refusal(404));
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = (_error, sites) => sites;
  const error = await thrownBy(pic.ping({ event_id: 456 }));
  Error.prepareStackTrace = prepareStackTrace;
  expect(error).toMatchObject({ kind: "not_found", status: 404 });
});

test("the stack of an error begins with the line that made the call", async () => {
  const { pic } = clientOf(() => refusal(404));
  async function businessCode(): Promise<unknown> {
    return await pic.ping({ event_id: 456 });
  }
  async function businessResult(): Promise<unknown> {
    const result = await pic.ping({ event_id: 456 }).result();
    return result.error;
  }
  async function businessLoop(): Promise<void> {
    for await (const event of pic.listEvents()) expect.fail(`there is no event ${event.event_id}`);
  }
  async function businessFetch(): Promise<unknown> {
    return await pic.fetch("https://elsewhere.example/");
  }
  const stacks = {
    businessCode: (await errorOf(businessCode())).stack,
    businessResult: ((await businessResult()) as Error).stack,
    businessLoop: (await errorOf(businessLoop())).stack,
    businessFetch: (await errorOf(businessFetch())).stack,
  };
  for (const [name, stack] of Object.entries(stacks)) {
    const [, first] = stack!.split(/\n(?= +at )/);
    expect(first, stack).toContain(name);
  }
  expect(stacks.businessCode).toMatch(/^NotFoundError: 404 from GET .*\n/);
});

test("isNinePicError recognises the errors of another copy of the package", async () => {
  const folder = mkdtempSync(join(tmpdir(), "9pic-copy-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const room = fileURLToPath(new URL("..", import.meta.url));
  for (const path of ["dist", "package.json"]) cpSync(join(room, path), join(folder, path), { recursive: true });
  symlinkSync(join(room, "node_modules"), join(folder, "node_modules"));
  const copy: typeof client = await import(pathToFileURL(join(folder, "dist/index.js")).href);
  const error = new copy.ConnectionError("gone");
  expect(error).not.toBeInstanceOf(NinePicError);
  expect([isNinePicError(error), copy.isNinePicError(await ping(() => refusal(404)))]).toEqual([true, true]);
});

test.each([undefined, null, "text", new Error("other"), { kind: "api" }])("isNinePicError refuses %o", (value) => {
  expect(isNinePicError(value)).toBe(false);
});

test("an error in JSON has its fields", async () => {
  expect(JSON.parse(JSON.stringify(await ping(() => refusal(404, "No such event"))))).toMatchObject({
    name: "NotFoundError",
    kind: "not_found",
    operation: "ping",
    method: "GET",
    path: "/api/v1/ext/{org_id}/event/{event_id}/ping",
    status: 404,
    attempts: 1,
    serverMessage: "No such event",
  });
});

test("a call that succeeds after a retry has no error", async () => {
  const { pic } = clientOf((_, count) =>
    count === 1 ? refusal(503, "", { "retry-after": "0" }) : Response.json(success(PING)),
  );
  expect(await pic.ping({ event_id: 456 }).result()).not.toHaveProperty("error");
});
