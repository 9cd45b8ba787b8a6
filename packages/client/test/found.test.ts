import { createClient } from "@9pic/client";
/** What a hostile tester of this client found, each of which once went wrong. */
import { expect, test, vi } from "vitest";

import {
  clientOf,
  errorOf,
  head,
  KEY,
  never,
  pong,
  refusal,
  serve,
  serveSockets,
  success,
  thrownBy,
} from "./support.ts";

const event = { event_id: 456 };

test("a function for retries is not asked about a success", async () => {
  const { pic, seen } = clientOf(pong, { retries: ({ attempt }) => attempt < 3 && 1 });
  await pic.ping(event);
  expect(seen).toHaveLength(1);
});

test("what was thrown may have no prototype: it is what the client hands to fetch", async () => {
  const { pic } = clientOf(({ init }) => Promise.reject(init), { retries: 0 });
  expect((await errorOf(pic.ping(event))).kind).toBe("connection");
});

test.each(["timeout", "totalTimeout"])("a call's %s is checked like the client's", async (name) => {
  for (const value of [0, -1, Number.NaN])
    expect((await errorOf(clientOf().pic.ping(event, { [name]: value }))).kind).toBe("argument");
});

test("an abort while fetch is being called ends the call at once", async () => {
  const controller = new AbortController();
  const { pic } = clientOf((sent, count) => {
    controller.abort("left");
    return never(sent, count);
  });
  const late = new Promise((resolve) => setTimeout(resolve, 300, "late"));
  expect(await Promise.race([thrownBy(pic.ping(event, { signal: controller.signal })), late])).toBe("left");
});

test("an announced length beyond the cap is refused at once", async () => {
  const baseUrl = await serveSockets((socket) =>
    socket.on("data", () => socket.write(head("200 OK", { "content-length": 9 * 1024 * 1024 }))),
  );
  const pic = createClient({ apiKey: KEY, orgId: 903, baseUrl, timeout: 500, retries: 0 });
  expect(await pic.ping(event).result()).toMatchObject({ kind: "body_too_large" });
});

test("a middleware can answer with an error", async () => {
  const { pic } = clientOf(pong, { middleware: [async () => refusal(404, "Gone")] });
  expect((await errorOf(pic.ping(event))).message).toContain("Gone");
});

test("a middleware can read the body, and the response can be read again", async () => {
  const { pic } = clientOf(pong, {
    middleware: [async (request, next) => ((response) => response.text().then(() => response))(await next(request))],
  });
  const { response } = await pic.ping(event).withResponse();
  expect(await response.json()).toMatchObject({ responseType: "success" });
});

test("a key that a quotation cuts in two", async () => {
  for (let length = 0; length < 260; length++) {
    const { pic } = clientOf(() => new Response("x".repeat(length) + KEY));
    expect((await errorOf(pic.ping(event))).message).not.toContain(KEY.slice(0, 8));
  }
});

test("a key with a quotation mark in it", async () => {
  const { pic } = clientOf(() => new Response('no ab"cd\\ef'), { apiKey: 'ab"cd\\ef' });
  expect((await errorOf(pic.ping(event))).message).not.toContain("cd");
});

test.each(["1.5", "-1", "soon 5", "0x10", "1e1", "Infinity"])(
  "a Retry-After that makes no sense is not obeyed: %s",
  async (value) => {
    const delays: number[] = [];
    vi.spyOn(Math, "random").mockReturnValue(0.01);
    const on = { retry: ({ delay }: { delay: number }) => void delays.push(delay) };
    await clientOf(() => refusal(429, "", { "retry-after": value }), { on, retries: 1 })
      .pic.ping(event)
      .result();
    vi.restoreAllMocks();
    expect(delays).toEqual([5]);
  },
);

test("an attempt that is aborted has an end for who listens", async () => {
  const controller = new AbortController();
  const heard: string[] = [];
  const on = { request: () => void heard.push("request"), response: () => void heard.push("response") };
  const { pic } = clientOf(
    (sent, count) => {
      setImmediate(() => controller.abort("left"));
      return never(sent, count);
    },
    { on },
  );
  await thrownBy(pic.ping(event, { signal: controller.signal }));
  expect(heard).toEqual(["request", "response"]);
});

const slow = () => new Promise<Response>((resolve) => setTimeout(() => resolve(pong()), 30));

test("timers that are longer than a timer can be", async () => {
  const { pic } = clientOf(slow, { timeout: Infinity, totalTimeout: Infinity, retries: 0 });
  expect(await pic.ping(event)).toBeDefined();
});

test("a polluted environment", async () => {
  const everyObject = Object.getPrototypeOf({}) as Record<string, unknown>;
  vi.stubEnv("NINEPIC_BASE_URL", undefined);
  everyObject.NINEPIC_BASE_URL = "https://elsewhere.example";
  const { pic, seen } = clientOf(pong, { baseUrl: undefined });
  delete everyObject.NINEPIC_BASE_URL;
  await pic.ping(event);
  vi.unstubAllEnvs();
  expect(seen[0]!.url.origin).toBe("https://api.9pic.ai");
});

test("a polluted dispatcher (Node's own fetch reads it)", async () => {
  const baseUrl = await serve((_request, response) => response.end(JSON.stringify(success({}))));
  const everyObject = Object.getPrototypeOf({}) as Record<string, unknown>;
  const stolen: string[] = [];
  everyObject.dispatcher = {
    dispatch(options: { headers: unknown }) {
      stolen.push(JSON.stringify(options.headers));
      throw new Error("stolen");
    },
  };
  const pic = createClient({ apiKey: KEY, orgId: 903, baseUrl, retries: 0 });
  await pic.ping(event).result();
  delete everyObject.dispatcher;
  expect(stolen.join()).not.toContain(KEY);
});

test("a wrong argument list from JavaScript", async () => {
  expect((await errorOf(clientOf().pic.ping(null as never))).kind).toBe("argument");
});

test.each([1.5, "903", Infinity])("orgId is a positive integer, not %s", (orgId) => {
  expect(() => clientOf(pong, { orgId: orgId as number })).toThrow("orgId");
});

test("a polluted listener is not told", async () => {
  const everyObject = Object.getPrototypeOf({}) as Record<string, unknown>;
  const heard: unknown[] = [];
  const { pic } = clientOf();
  everyObject.retry = everyObject.request = (told: unknown) => heard.push(told);
  await pic.ping(event).result();
  delete everyObject.retry;
  delete everyObject.request;
  expect(heard).toEqual([]);
});

test("a status that a Response cannot have", async () => {
  const baseUrl = await serve((_request, response) => response.writeHead(999).end("x"));
  const result = await createClient({ apiKey: KEY, orgId: 903, baseUrl, retries: 0 }).ping(event).result();
  expect(result).toMatchObject({ status: 999 });
});
