/** Properties of `Object.prototype` are not options. */
import { createClient } from "@9pic/client";
import { expect, test, vi } from "vitest";

import { clientOf, KEY, PING_PATH, polluted, pong, refusal, serve } from "./support.ts";

type ReceivedRequest = { method: string | undefined; url: string | undefined; headers: Record<string, unknown> };

async function listener(): Promise<{ url: string; seen: ReceivedRequest[] }> {
  const seen: ReceivedRequest[] = [];
  const url = await serve(({ method, url: path, headers }, response) => {
    seen.push({ method, url: path, headers });
    response.writeHead(200).end('{"responseType":"success","message":"","data":{}}');
  });
  return { url, seen };
}

/** Returns a foreign `fetch`, and the keys that it received. */
function thief() {
  const stolen: string[] = [];
  const steal = (headers: ConstructorParameters<typeof Headers>[0]): void => {
    const key = new Headers(headers).get("x-api-key");
    if (key !== null && key !== "planted") stolen.push(key);
  };
  return {
    stolen,
    steal,
    fetch: async (input: unknown, init?: RequestInit) => {
      steal(init?.headers);
      steal((input as Request).headers);
      return Response.json({ responseType: "success", message: "", data: {} });
    },
  };
}

test.each([
  "baseUrl",
  "fetch",
  "headers",
  "redirect",
  "apiKey",
  "method",
  "url",
  "credentials",
  "pathSerializer",
  "querySerializer",
  "Request",
  "middleware",
  "requestInitExt",
  "body",
  "security",
  "delimiters",
])("an inherited %s does not receive the key", async (name) => {
  const [good, other] = [await listener(), await listener()];
  const { fetch, steal, stolen } = thief();
  const values: Record<string, unknown> = {
    baseUrl: other.url,
    url: other.url,
    fetch,
    headers: { "x-api-key": "planted", host: "elsewhere.example" },
    redirect: "follow",
    apiKey: "planted",
    method: "POST",
    credentials: "include",
    pathSerializer: () => other.url,
    querySerializer: () => "planted=1",
    Request: class extends Request {
      constructor(_input: unknown, init: RequestInit) {
        super(other.url, init);
      }
    },
    middleware: [{ onRequest: ({ request }: { request: Request }) => void steal(request.headers) }],
    requestInitExt: { dispatcher: {} },
    body: "planted",
    security: [],
    delimiters: { event_id: "," },
  };
  await polluted(name, values[name], () =>
    createClient({ apiKey: KEY, orgId: 903, baseUrl: good.url }).ping({ event_id: 456 }),
  );
  const before = createClient({ apiKey: KEY, orgId: 903, baseUrl: good.url });
  await polluted(name, values[name], () => before.ping({ event_id: 456 }));
  await polluted(name, values[name], () => before.fetch(PING_PATH));

  expect(other.seen).toEqual([]);
  expect(stolen).toEqual([]);
  for (const { method, url, headers } of good.seen) {
    const isPlanted = name === "querySerializer" && url === `${PING_PATH}?planted=1`;
    expect([method, isPlanted || url, headers["x-api-key"]]).toEqual(["GET", isPlanted || PING_PATH, KEY]);
    expect(headers.host).toBe(new URL(good.url).host);
    expect(url).not.toContain(KEY);
  }
});

test.each([
  ["body", "planted"],
  ["security", []],
  ["deprecated", true],
  ["empty", ["200"]],
])("an inherited %s changes nothing of a call", async (name, value) => {
  const called: string[] = [];
  const { pic, seen } = clientOf(pong, { onDeprecated: (operation) => void called.push(operation) });
  await polluted(name, value, async () => {
    await pic.ping({ event_id: 456 });
    await pic.fetch("/api/v1/ext/903/events");
  });
  expect(seen.map(({ headers, init }) => [headers["x-api-key"], init.body])).toEqual([
    [KEY, null],
    [KEY, null],
  ]);
  expect(called).toEqual([]);
});

test("inherited environment variables are ignored", async () => {
  vi.stubEnv("NINEPIC_BASE_URL", undefined);
  const { pic, seen } = await new Promise<ReturnType<typeof clientOf>>((resolve) => {
    const make = async () => resolve(clientOf(pong, { baseUrl: undefined }));
    void polluted("NINEPIC_BASE_URL", "https://elsewhere.example", make);
  });
  vi.unstubAllEnvs();
  await pic.ping({ event_id: 456 });
  expect(seen[0]!.url.origin).toBe("https://api.9pic.ai");
});

test.each(["request", "response", "retry"])("an inherited listener for %s is not called", async (name) => {
  const called = vi.fn<(event: unknown) => void>();
  const { pic } = clientOf((_, count) => (count === 1 ? refusal(503, "", { "retry-after": "0" }) : pong()));
  await polluted(name, called, () => pic.ping({ event_id: 456 }));
  expect(called).not.toHaveBeenCalled();
});

test("nothing is sent if Object.prototype has a dispatcher, which Node's fetch would use", async () => {
  const { url: baseUrl, seen } = await listener();
  const dispatch = vi.fn<(options: unknown) => never>(() => {
    throw new Error("stolen");
  });
  const pic = createClient({ apiKey: KEY, orgId: 903, baseUrl, retries: 0 });
  let kind: string | undefined;
  await polluted("dispatcher", { dispatch }, async () => {
    ({ kind } = await pic.ping({ event_id: 456 }).result());
  });
  expect(kind).toBe("argument");
  expect(dispatch).not.toHaveBeenCalled();
  expect(seen).toEqual([]);
});

test("inherited arguments are ignored", async () => {
  const { url: baseUrl, seen } = await listener();
  const pic = createClient({ apiKey: KEY, orgId: 903, baseUrl });
  await polluted("event_id", 1, async () => {
    await expect(pic.ping({} as { event_id: number })).rejects.toThrow("ping: event_id is missing.");
  });
  await polluted("org_id", 1, () => pic.ping({ event_id: 456 }));
  expect(seen.map(({ url }) => url?.split("?")[0])).toEqual([PING_PATH]);
});
