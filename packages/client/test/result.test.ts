/** `result()`: the outcome of a call, and aborts. */
import {
  type ApiError,
  ArgumentError,
  type EventDetails,
  NotFoundError,
  type NinePicError,
  RateLimitError,
} from "@9pic/client";
import { expect, test } from "vitest";

import { clientOf, errorOf, never, PING, pong, refusal, thrownBy } from "./support.ts";

test("the result of a success has data, status and response", async () => {
  const { pic } = clientOf(pong);
  const result = await pic.ping({ event_id: 456 }).result();
  expect(result).toMatchObject({ ok: true, status: 200, data: PING });
  expect(result).not.toHaveProperty("error");
  expect(result.ok && result.response).toBeInstanceOf(Response);
});

test("the result of a failure has kind, status and message, and the error that awaiting throws", async () => {
  const { pic } = clientOf(() => refusal(404, "No such event"));
  const call = pic.ping({ event_id: 456 });
  const result = await call.result();
  expect(result).toMatchObject({ ok: false, kind: "not_found", status: 404 });
  expect(result).not.toHaveProperty("data");
  if (result.ok) expect.fail("it failed");
  expect(result.error).toBe(await errorOf(call));
  expect(result.message).toBe(result.error.message);
});

/** Compiles only if each condition narrows the result. */
test("a result narrows on ok, kind and status", async () => {
  const { pic } = clientOf((_, count) => refusal(count === 1 ? 404 : 429), { retries: 0 });
  const say = async (): Promise<string> => {
    const result = await pic.getEventDetails({ event_id: 456 }).result();
    if (result.ok) {
      const event: EventDetails = result.data;
      return `${event.event_id}`;
    }
    if (result.kind === "not_found") {
      const error: NotFoundError = result.error;
      return error.name;
    }
    if (result.kind === "rate_limit") {
      const error: RateLimitError = result.error;
      const status: 429 = result.status;
      return `${error.name} ${status}`;
    }
    if (result.status === undefined) {
      const kind: "argument" | "body_too_large" | "connection" | "timeout" = result.kind;
      return kind;
    }
    const error: NinePicError | ApiError = result.error;
    return error.name;
  };
  expect(await say()).toBe("NotFoundError");
  expect(await say()).toBe("RateLimitError 429");
});

test.each([
  ["a broken connection", () => Promise.reject(new TypeError("fetch failed")), "connection"],
  ["HTML", () => new Response("<h1>Hello</h1>"), "unexpected_response"],
  ["a redirect", () => Response.redirect("https://elsewhere.example/"), "redirect"],
  ["a server that fails", () => refusal(500), "server"],
] as const)("result() does not throw for %s", async (_name, respond, kind) => {
  const { pic } = clientOf(respond, { retries: 0 });
  expect(await pic.ping({ event_id: 456 }).result()).toMatchObject({ ok: false, kind });
});

test("result() does not throw for an invalid argument", async () => {
  const result = await clientOf()
    .pic.ping({} as { event_id: number })
    .result();
  expect(result).toMatchObject({
    ok: false,
    kind: "argument",
    status: undefined,
    message: "ping: event_id is missing.",
  });
  expect(result.ok || result.error).toBeInstanceOf(ArgumentError);
});

test.each([new Error("the user left"), "a text", { a: "value" }])(
  "every way of reading a call throws the reason of an abort: %o",
  async (reason) => {
    const controller = new AbortController();
    const { pic, seen } = clientOf((sent, count) => {
      setImmediate(() => controller.abort(reason));
      return never(sent, count);
    });
    const call = pic.listEvents({}, { signal: controller.signal });
    const readings = [
      call,
      call.result(),
      call.withResponse(),
      call.pages().next(),
      call[Symbol.asyncIterator]().next(),
    ];
    expect(await Promise.all(readings.map(thrownBy))).toEqual(readings.map(() => reason));
    expect(await thrownBy(call.result())).toBe(reason);
    expect(seen).toHaveLength(1);
    await expect.poll(() => seen[0]!.signal.aborted).toBe(true);
  },
);

test("a signal that was aborted before throws its reason, and nothing is sent", async () => {
  const { pic, seen } = clientOf();
  const call = pic.ping({ event_id: 456 }, { signal: AbortSignal.abort("never mind") });
  expect(await thrownBy(call.result())).toBe("never mind");
  expect(seen).toEqual([]);
});

test("an abort without a reason throws an AbortError", async () => {
  const { pic } = clientOf(never);
  const controller = new AbortController();
  const call = pic.ping({ event_id: 456 }, { signal: controller.signal });
  controller.abort();
  expect(await thrownBy(call)).toMatchObject({ name: "AbortError" });
});

test("an abort after the response changes nothing", async () => {
  const controller = new AbortController();
  const call = clientOf().pic.ping({ event_id: 456 }, { signal: controller.signal });
  await call;
  controller.abort();
  expect((await call.result()).ok).toBe(true);
});

test("an abort during fetch ends the call at once", async () => {
  const controller = new AbortController();
  const { pic } = clientOf((sent, count) => {
    controller.abort("left");
    return never(sent, count);
  });
  const late = new Promise((resolve) => setTimeout(resolve, 300, "late"));
  const call = pic.ping({ event_id: 456 }, { signal: controller.signal });
  expect(await Promise.race([thrownBy(call), late])).toBe("left");
});
