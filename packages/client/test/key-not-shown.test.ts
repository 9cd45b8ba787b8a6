/** The key is not in logs, errors, or other output. */
import { Console } from "node:console";
import { Writable } from "node:stream";
import { inspect } from "node:util";

import { checkConnection, type ClientOptions, createClient } from "@9pic/client";
import createFetchClient from "openapi-fetch";
import { expect, test, vi } from "vitest";

import { type Respond, clientOf, errorOf, KEY, never, pong, refusal, serve, thrownBy } from "./support.ts";

/** Returns the output of the console, a logger and a debugger for a value. */
function shown(value: unknown): string {
  const written: string[] = [];
  const stream = new Writable({ write: (chunk, _, done) => (written.push(String(chunk)), done()) });
  const console = new Console(stream);
  console.log(value);
  console.dir(value, { depth: null, showHidden: true });
  const text = value instanceof Error ? `${value} ${value.message} ${value.stack}` : "";
  return [...written, inspect(value, { depth: 9, showHidden: true }), JSON.stringify(value) ?? "", text].join("\n");
}

test("a client does not show the key, before and after calls", async () => {
  for (const apiKey of [KEY, () => KEY, async () => KEY]) {
    const { pic } = clientOf(pong, { apiKey });
    expect(shown(pic)).not.toContain(KEY);
    await pic.ping({ event_id: 456 });
    expect(shown([pic, pic.fetch, pic.with({ orgId: 905 }), { pic }])).not.toContain(KEY);
  }
  expect(shown({ options: { apiKey: KEY } })).toContain(KEY);
});

test("a call, its result and its response do not show the key", async () => {
  const { pic } = clientOf();
  const call = pic.listEvents();
  expect(shown(call)).not.toContain(KEY);
  const all = [call, await call, await call.result(), await call.withResponse(), call.pages()];
  expect(shown(all)).not.toContain(KEY);
});

const echo = `no key like ${KEY} here, nor ${KEY} there`;
const failures: [string, Respond, ClientOptions?][] = [
  ...[400, 401, 403, 404, 422, 429, 500].map((status): [string, Respond] => [`${status}`, () => refusal(status, echo)]),
  ["a gateway's message", () => Response.json({ message: echo }, { status: 403 })],
  ["a text", () => new Response(echo)],
  ["an error with 200", () => refusal(200, echo)],
  ["a redirect", () => Response.redirect(`https://elsewhere.example/?${KEY}`)],
  ["a body that is too large", () => new Response(echo), { maxBodyBytes: 3 }],
  ["no response", never, { timeout: 5 }],
  [
    "a fetch that throws all that it received",
    ({ init, headers }) => {
      const cause = Object.assign(new Error(`sent ${JSON.stringify(headers)}`, { cause: { init } }), { config: init });
      throw Object.assign(new TypeError("fetch failed", { cause }), { request: init, headers, name: KEY, code: KEY });
    },
  ],
];

test.each(failures)("an error does not show the key: %s", async (_name, respond, options) => {
  const events: unknown[] = [];
  const write = (event: unknown) => void events.push(event);
  const { pic } = clientOf(respond, { retries: 0, on: { request: write, response: write, retry: write }, ...options });
  const call = pic.ping({ event_id: 456 });
  const error = await errorOf(call);
  expect(shown(error)).not.toContain(KEY);
  expect(shown([call, await call.result(), error.cause, events, pic])).not.toContain(KEY);
  // Without a response it would wait for 5 seconds.
  if (respond !== never) expect(shown(await checkConnection(pic, { event_id: 456 }))).not.toContain(KEY);
});

test("the key is removed from the message of a server that quotes it", async () => {
  const baseUrl = await serve((request, response) => {
    const message = `${String(request.headers["x-api-key"])} is unknown`;
    response.writeHead(403).end(JSON.stringify({ responseType: "error", message, data: null }));
  });
  const error = await errorOf(createClient({ apiKey: KEY, orgId: 903, baseUrl }).ping({ event_id: 456 }));
  expect(error.message).toContain(": [API key] is unknown. Check");
  expect(error).toHaveProperty("serverMessage", "[API key] is unknown");
  const { error: plain } = await createFetchClient<any>({ baseUrl, headers: { "x-api-key": KEY } }).GET(
    "/" as never,
    {} as never,
  );
  expect(shown(plain)).toContain(KEY);
});

test("a key that is cut off at the end of a quoted body is not shown in part", async () => {
  for (let length = 0; length < 260; length++) {
    const { pic } = clientOf(() => new Response("x".repeat(length) + KEY));
    expect((await errorOf(pic.ping({ event_id: 456 }))).message).not.toContain(KEY.slice(0, 8));
  }
});

test("a token of 8,000 characters is removed from messages", async () => {
  const token = "eyJhbGciOiJSUzI1NiJ9.".repeat(400);
  const { pic } = clientOf(() => refusal(403, `The token ${token} is not known.`), { apiKey: token });
  const error = await errorOf(pic.ping({ event_id: 456 }));
  expect(error.message).toContain("The token [API key] is not known.");
  expect(shown(error)).not.toContain("eyJhbGciOiJSUzI1NiJ9");
});

test("a key with a quotation mark is removed from messages", async () => {
  const { pic } = clientOf(() => new Response('no ab"cd\\ef'), { apiKey: 'ab"cd\\ef' });
  expect((await errorOf(pic.ping({ event_id: 456 }))).message).not.toContain("cd");
});

test("a key that was replaced is removed from messages", async () => {
  const keys = ["first-key-0123", "second-key-0123"];
  let current = 0;
  const { pic } = clientOf(() => refusal(403, `one of ${keys.join()}`), { apiKey: () => keys[current++ % 2]! });
  await errorOf(pic.ping({ event_id: 456 }));
  expect((await errorOf(pic.ping({ event_id: 456 }))).message).toContain("one of [API key],[API key].");
});

test("the key is removed from what a fetch with a bug throws, which stays the same error", async () => {
  for (const thrown of [
    new RangeError(echo, { cause: new Error(echo) }),
    new AggregateError([new Error(echo)], echo),
    echo,
  ]) {
    const { pic } = clientOf(() => Promise.reject(thrown));
    const caught = await thrownBy(pic.ping({ event_id: 456 }));
    expect(shown(caught)).not.toContain(KEY);
    if (thrown instanceof Error) expect(caught).toBe(thrown);
  }
});

test("the key is removed from an error of the function that returns it", async () => {
  const apiKey = vi.fn<() => Promise<string>>().mockResolvedValueOnce(KEY);
  apiKey.mockRejectedValueOnce(new Error(`cannot use ${KEY}`));
  const { pic } = clientOf(pong, { apiKey, retries: 0 });
  await pic.ping({ event_id: 456 });
  expect(shown(await thrownBy(pic.ping({ event_id: 456 })))).not.toContain(KEY);
});

test("an error of pic.fetch does not show the key", async () => {
  const { pic } = clientOf(() => Promise.reject(new TypeError(`network error: ${echo}`)), { retries: 0 });
  expect(shown(await errorOf(pic.fetch("/events")))).not.toContain(KEY);
  expect(shown(await errorOf(pic.fetch(`https://elsewhere.example/${KEY}`)))).not.toContain(KEY);
  expect(shown(await errorOf(pic.fetch(`/${KEY}`, { headers: { "two words": "1" } })))).not.toContain(KEY);
});

/** A key, and how a server or a proxy could quote it. */
const ENCODED: [string, string, (key: string) => string][] = [
  ["percent-encoded", "k+/=%&#?@:;,~0123456789", encodeURIComponent],
  ["percent-encoded in every character", KEY, (key) => Buffer.from(key).toString("hex").replaceAll(/../g, "%$&")],
  ["percent-encoded twice", 'k"<>\\^`{|}0123', (key) => encodeURIComponent(encodeURIComponent(key))],
  ["JSON-escaped", 'a"b\\c/d0123456789', (key) => JSON.stringify(key)],
  ["JSON-escaped twice", 'a"b\\c/d0123456789', (key) => JSON.stringify(JSON.stringify(key))],
  ["JSON-escaped with a slash", "a/b/c0123456789", (key) => key.replaceAll("/", "\\/")],
  [
    "in Unicode escapes",
    KEY,
    (key) => key.replaceAll(/./g, (one) => `\\u00${one.charCodeAt(0).toString(16).toUpperCase()}`),
  ],
  [
    "HTML-escaped",
    `a&b<c>d"e'f0123456789`,
    (key) =>
      key
        .replaceAll("&", "&amp;")
        .replaceAll("<", "&lt;")
        .replaceAll(">", "&gt;")
        .replaceAll('"', "&quot;")
        .replaceAll("'", "&#39;"),
  ],
  ["base64", KEY, btoa],
  ["base64 of credentials", KEY, (key) => btoa(`user:${key}`)],
  ["base64 of other credentials", KEY, (key) => btoa(`u:${key}:more`)],
  ["base64url", "~~~???>>>~~~???>>>", (key) => Buffer.from(key).toString("base64url")],
  ["in capitals", KEY, (key) => key.toUpperCase()],
];

test.each(ENCODED)("a key that a server quotes %s is removed", async (_name, apiKey, encode) => {
  const quoted = encode(apiKey);
  // The ends of a base64 text depend on what is beside the key.
  const part = quoted.slice(6, -6);
  for (const respond of [
    () => refusal(403, `no ${quoted} here`),
    () => new Response(`<p>${quoted}</p>`, { headers: { "x-echo": quoted } }),
  ]) {
    const { pic } = clientOf(respond, { apiKey });
    const error = await errorOf(pic.ping({ event_id: 456 }));
    expect(shown(error) + JSON.stringify(error)).not.toContain(part);
    expect(error.message).toContain("[API key]");
  }
});

test("the keys of all tenants are removed, and a key that begins with another as a whole", async () => {
  const keys = [
    "tenant",
    "tenant-1",
    "tenant-10",
    ...Array.from({ length: 50 }, (_, index) => `tenant-key-${index}-abc`),
  ];
  const { pic } = clientOf(() => refusal(403, keys.join(" ")));
  await Promise.all(keys.map((apiKey) => pic.with({ apiKey }).ping({ event_id: 456 }).result()));
  const error = await errorOf(pic.ping({ event_id: 456 }));
  expect(error.serverMessage).toBe(
    keys
      .map(() => "[API key]")
      .join(" ")
      .slice(0, 200),
  );
});

test("a large body is quoted without a search of all of it for each of a thousand keys", async () => {
  const { pic } = clientOf(() => new Response(`${KEY} ${"&%\\".repeat(2.5e6)}`, { status: 500 }), { retries: 0 });
  for (let index = 0; index < 1000; index++) pic.with({ apiKey: `tenant-key-${index}-abc` });
  expect((await errorOf(pic.ping({ event_id: 456 }))).message).toContain('"[API key] &%');
});

test("a key that was passed as an argument, as the arguments or as an option is not shown", async () => {
  vi.stubEnv("NINEPIC_API_KEY", KEY);
  const clients = [clientOf(), clientOf(pong, { apiKey: undefined })];
  vi.unstubAllEnvs();
  for (const { pic } of clients) {
    const calls: Promise<unknown>[] = [
      pic.ping({ event_id: KEY as never }),
      pic.ping(KEY as never),
      pic.ping({ event_id: 456, [KEY]: 1 } as never),
      pic.ping({ event_id: 456 }, KEY as never),
      pic.ping({ event_id: 456 }, { [KEY]: 1 } as object),
      pic.fetch(`https://elsewhere.example/${KEY}`),
    ];
    for (const call of calls) expect(shown(await errorOf(call))).not.toContain(KEY);
  }
});

test("a key in the path of baseUrl is not in errors and events", async () => {
  const events: unknown[] = [];
  const listener = (event: unknown) => void events.push(event);
  const { pic } = clientOf(() => refusal(503), {
    baseUrl: `https://gateway.example/${KEY}/9pic`,
    retries: 0,
    on: { request: listener, response: listener },
    middleware: [(request, next, attempt) => (events.push(attempt), next(request))],
  });
  expect(shown([await errorOf(pic.ping({ event_id: 456 })), events, pic])).not.toContain(KEY);
  expect(events).toHaveLength(3);
});

test("the key is never part of a URL", async () => {
  const { pic, seen } = clientOf();
  await pic.listEvents({ page: 1 });
  expect(seen[0]!.url.href).not.toContain(KEY);
});

test("a lost connection is retried although baseUrl contains the key", async () => {
  const { pic, seen } = clientOf(() => Promise.reject(new TypeError("fetch failed")), {
    baseUrl: `https://gateway.example/${KEY}/9pic`,
    retries: 1,
  });
  expect(await errorOf(pic.ping({ event_id: 456 }))).toMatchObject({ kind: "connection", attempts: 2 });
  expect(seen).toHaveLength(2);
});
