/** `result()`: the outcome of a call as a value. */
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

test("a success has its payload, status and response", async () => {
  const { pic } = clientOf(pong);
  const result = await pic.ping({ event_id: 456 }).result();
  expect(result).toMatchObject({ ok: true, status: 200, data: PING });
  expect(result).not.toHaveProperty("error");
  expect(result.ok && result.response).toBeInstanceOf(Response);
});

test("a failure has its kind, status and message, and the error that awaiting throws", async () => {
  const { pic } = clientOf(() => refusal(404, "No such event"));
  const call = pic.ping({ event_id: 456 });
  const result = await call.result();
  expect(result).toMatchObject({ ok: false, kind: "not_found", status: 404 });
  expect(result).not.toHaveProperty("data");
  if (result.ok) expect.fail("it failed");
  expect(result.error).toBe(await errorOf(call));
  expect(result.message).toBe(result.error.message);
});

/** Compiles only if each question tells the outcomes apart. */
test("narrows on ok, kind and status", async () => {
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
  ["nothing at all", () => Promise.reject(undefined), "connection"],
  ["HTML", () => new Response("<h1>Hello</h1>"), "unexpected_response"],
  ["a redirect", () => Response.redirect("https://elsewhere.example/"), "redirect"],
  ["a server that fails", () => refusal(500), "server"],
] as const)("does not throw for %s", async (_name, answer, kind) => {
  const { pic } = clientOf(answer, { retries: 0 });
  expect(await pic.ping({ event_id: 456 }).result()).toMatchObject({ ok: false, kind });
});

test("does not throw for an argument that is refused", async () => {
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
  "throws the very reason of an abort, by each way of reading: %o",
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

test("throws the reason of a signal that was aborted before, and sends nothing", async () => {
  const { pic, seen } = clientOf();
  const call = pic.ping({ event_id: 456 }, { signal: AbortSignal.abort("never mind") });
  expect(await thrownBy(call.result())).toBe("never mind");
  expect(seen).toEqual([]);
});

test("an abort without a reason is an AbortError", async () => {
  const { pic } = clientOf(never);
  const controller = new AbortController();
  const call = pic.ping({ event_id: 456 }, { signal: controller.signal });
  controller.abort();
  expect(await thrownBy(call)).toMatchObject({ name: "AbortError" });
});

test("an abort after the answer changes nothing", async () => {
  const controller = new AbortController();
  const call = clientOf().pic.ping({ event_id: 456 }, { signal: controller.signal });
  await call;
  controller.abort();
  expect((await call.result()).ok).toBe(true);
});
