/** The classes of errors, their fields and messages. */
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { inspect } from "node:util";

import * as client from "@9pic/client";
import { expect, onTestFinished, test } from "vitest";

import { clientOf, errorOf, failed, KEY, never, PING, PING_PATH, refusal, success } from "./support.ts";

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

test.each(["a text", undefined, null, 5, Symbol("sign"), { message: 5 }])(
  "a fetch that throws %o is a connection error",
  async (thrown) => {
    expect((await ping(() => Promise.reject(thrown))).kind).toBe("connection");
  },
);

test("a fetch that throws an object without a prototype is a connection error", async () => {
  expect((await ping(({ init }) => Promise.reject(init))).kind).toBe("connection");
});

test("an error that is its own cause is a connection error", async () => {
  const loop = new Error("round and round");
  loop.cause = loop;
  expect((await ping(() => Promise.reject(loop))).message).toContain("round and round");
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
