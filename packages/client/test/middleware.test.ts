/** `middleware`: functions around each attempt. */
import { type Middleware, NotFoundError } from "@9pic/client";
import { afterEach, expect, test, vi } from "vitest";

import { clientOf, errorOf, KEY, never, PING, pong, refusal, success, thrownBy } from "./support.ts";

afterEach(() => void vi.restoreAllMocks());

test("the first middleware is the outermost", async () => {
  const order: string[] = [];
  const named =
    (name: string): Middleware =>
    async (request, next) => {
      order.push(`${name} in`);
      const response = await next(request);
      order.push(`${name} out`);
      return response;
    };
  const { pic } = clientOf(
    () => {
      order.push("sent");
      return pong();
    },
    { middleware: [named("one"), named("two")] },
  );
  await pic.ping({ event_id: 456 });
  expect(order).toEqual(["one in", "two in", "sent", "two out", "one out"]);
});

test("a middleware can change the request", async () => {
  const { pic, seen } = clientOf(pong, {
    middleware: [
      (request, next) => {
        request.headers.set("traceparent", "00-1");
        return next(request);
      },
      (request, next) => next(new Request(`${request.url}?x=1`, request)),
    ],
  });
  await pic.ping({ event_id: 456 });
  expect(seen[0]!.headers).toMatchObject({ traceparent: "00-1", "x-api-key": KEY });
  expect(seen[0]!.url.search).toBe("?x=1");
});

test("a middleware can return a response without a request, also for fetch", async () => {
  const { pic, seen } = clientOf(pong, { middleware: [async () => Response.json(success({ status: "cached" }))] });
  expect(await pic.ping({ event_id: 456 })).toEqual({ status: "cached" });
  expect(await (await pic.fetch("/api/v1/ext/903/events")).json()).toEqual(success({ status: "cached" }));
  expect(seen).toEqual([]);
});

test("a middleware can read a clone of the response, with its whole body", async () => {
  const bodies: unknown[] = [];
  const look: Middleware = async (request, next) => {
    const response = await next(request);
    bodies.push(await response.clone().json(), response.url);
    return response;
  };
  const { pic } = clientOf(pong, { middleware: [look, look] });
  expect(await pic.ping({ event_id: 456 })).toEqual(PING);
  expect(bodies).toEqual([success(PING), "", success(PING), ""]);
});

test("a middleware can return an error response", async () => {
  const { pic, seen } = clientOf(pong, { middleware: [async () => refusal(404, "Gone")] });
  const error = await errorOf(pic.ping({ event_id: 456 }));
  expect([error.kind, error.message]).toEqual(["not_found", expect.stringContaining("Gone")]);
  expect(seen).toEqual([]);
});

test("a middleware can read the body, and the caller can read it again", async () => {
  const { pic } = clientOf(pong, {
    middleware: [
      async (request, next) => {
        const response = await next(request);
        await response.text();
        return response;
      },
    ],
  });
  const { response } = await pic.ping({ event_id: 456 }).withResponse();
  expect(await response.json()).toEqual(success(PING));
});

test("a middleware can replace the response", async () => {
  const { pic, seen } = clientOf(pong, {
    middleware: [
      async (request, next) => {
        await next(request);
        return Response.json(success({ status: "other" }));
      },
    ],
  });
  expect(await pic.ping({ event_id: 456 })).toEqual({ status: "other" });
  expect(seen).toHaveLength(1);
});

test("a middleware runs for each attempt, retries included", async () => {
  const attempts = vi.fn<Middleware>((request, next) => next(request));
  const { pic } = clientOf((_, count) => (count < 3 ? refusal(503, "", { "retry-after": "0" }) : pong()), {
    middleware: [attempts],
  });
  await pic.ping({ event_id: 456 });
  expect(attempts).toHaveBeenCalledTimes(3);
});

test("a NinePicError of a middleware rejects the call unchanged", async () => {
  const mine = await errorOf(clientOf(() => refusal(404)).pic.ping({ event_id: 1 }));
  const { pic, seen } = clientOf(pong, { middleware: [() => Promise.reject(mine)] });
  expect(await thrownBy(pic.ping({ event_id: 456 }))).toBe(mine);
  expect(seen).toEqual([]);
});

test("the error of another client rejects the call unchanged, and only that client retries", async () => {
  const other = clientOf(() => Promise.reject(new TypeError("fetch failed")), { retries: () => 0 });
  const mine = await errorOf(other.pic.ping({ event_id: 1 }, { retries: 0 }));
  const throwing = vi.fn<() => Promise<never>>(() => Promise.reject(mine));
  for (const options of [{ middleware: [throwing] }, { apiKey: throwing }]) {
    throwing.mockClear();
    const { pic } = clientOf(pong, { ...options, retries: ({ attempt }) => attempt < 3 && 0 });
    expect(await thrownBy(pic.ping({ event_id: 456 }))).toBe(mine);
    expect(throwing).toHaveBeenCalledTimes(1);
  }
});

test("an error that a middleware makes by itself keeps its class", async () => {
  const mine = new NotFoundError("hidden from you");
  const { pic } = clientOf(pong, { middleware: [() => Promise.reject(mine)] });
  expect(await thrownBy(pic.ping({ event_id: 456 }))).toBe(mine);
});

test("what a middleware throws rejects the call unchanged, after one attempt", async () => {
  for (const thrown of [new TypeError("reading of undefined"), "a text", undefined]) {
    const broken = vi.fn<Middleware>(() => Promise.reject(thrown));
    const { pic, seen } = clientOf(pong, { middleware: [broken] });
    const call = pic.ping({ event_id: 456 });
    expect(await thrownBy(call)).toBe(thrown);
    expect(await thrownBy(call.result())).toBe(thrown);
    expect(broken).toHaveBeenCalledTimes(1);
    expect(seen).toEqual([]);
  }
});

test("a middleware sees a timeout as the error that the call rejects with", async () => {
  const seen: unknown[] = [];
  const { pic } = clientOf(never, {
    timeout: 5,
    retries: 0,
    middleware: [
      (request, next) => next(request).catch((thrown: unknown) => Promise.reject((seen.push(thrown), thrown))),
    ],
  });
  const error = await errorOf(pic.ping({ event_id: 456 }));
  await expect.poll(() => seen).toEqual([error]);
});

test("timeout includes the time of a middleware", async () => {
  const { pic } = clientOf(pong, { middleware: [() => new Promise(() => {})], timeout: 5, retries: 0 });
  expect((await errorOf(pic.ping({ event_id: 456 }))).kind).toBe("timeout");
});
