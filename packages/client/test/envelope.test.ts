/** What counts as a success: a 2xx whose body says so. Everything else is an error, and says what came. */
import { ApiError, type ErrorKind, UnexpectedResponseError } from "@9pic/client";
import { expect, test } from "vitest";

import { clientOf, errorOf, failed, PING, PING_PATH, success } from "./support.ts";

const text = (body: string | null, status = 200, headers = {}) => new Response(body, { status, headers });
const json = (body: unknown, status = 200) => text(JSON.stringify(body), status);
const cases: [string, Response, ErrorKind, string, string?][] = [
  ["HTML", text("<h1>Hello</h1>"), "unexpected_response", "<h1>Hello</h1>"],
  ["nothing", text(""), "unexpected_response", "not the API's envelope"],
  ["204", text(null, 204), "unexpected_response", "not the API's envelope"],
  ["half a body", text('{"responseType":"succ'), "unexpected_response", String.raw`{\"responseType\":\"succ`],
  ["null", json(null), "unexpected_response", "null"],
  ["a list", json([]), "unexpected_response", "[]"],
  ["the payload alone", json({ status: "ok" }), "unexpected_response", String.raw`{\"status\":\"ok\"}`],
  ["no data", json({ responseType: "success", message: "m" }), "unexpected_response", String.raw`\"m\"}`, "m"],
  ["no message", json({ responseType: "success", data: 1 }), "unexpected_response", String.raw`\"data\":1}`],
  ["another type", json({ ...success(1), responseType: "Success" }), "unexpected_response", "Success", "Found"],
  [
    "a gateway's message with 200",
    json({ message: "Hi" }),
    "unexpected_response",
    String.raw`{\"message\":\"Hi\"}`,
    "Hi",
  ],
  ["an error with 200", json(failed("No such event")), "unexpected_response", "No such event", "No such event"],
  ["a success with 500", json(success(PING), 500), "server", "Found", "Found"],
  ["HTML with 502", text("<h1>Bad gateway</h1>", 502), "server", "<h1>Bad gateway</h1>"],
  ["nothing with 500", text("", 500, { "content-length": "0" }), "server", "not the API's envelope"],
  ["a gateway's own JSON with 429", json({ message: "Slow down" }, 429), "rate_limit", ": Slow down. ", "Slow down"],
  ["a gateway's message that is no text", json({ message: 5 }, 429), "rate_limit", String.raw`{\"message\":5}`],
  ["304", text(null, 304), "api", "not the API's envelope"],
];

test.each(cases)("%s", async (_name, answer, kind, said, serverMessage) => {
  const { pic } = clientOf(() => answer, { retries: 0 });
  const error = await errorOf(pic.ping({ event_id: 456 }));
  expect(error.message.startsWith(`${answer.status} from GET ${PING_PATH}: `), error.message).toBe(true);
  expect(error.message).toContain(said);
  expect(error).toMatchObject({ kind, status: answer.status, operation: "ping", attempts: 1 });
  if (answer.ok) expect(error).toBeInstanceOf(UnexpectedResponseError);
  else expect((error as ApiError).serverMessage).toBe(serverMessage);
});

test("a long body is quoted in part", async () => {
  const { pic } = clientOf(() => text("x".repeat(100_000)));
  expect((await errorOf(pic.ping({ event_id: 456 }))).message.length).toBeLessThan(500);
});

test("what the spec does not know passes through", async () => {
  const data = { ...PING, region: "west", nested: { list: [1, null] } };
  const { pic } = clientOf(() => json({ ...success(data), requestId: "7" }));
  expect(await pic.ping({ event_id: 456 })).toEqual(data);
});

test.each([null, [], "text", 0, false])("the payload can be %j", async (data) => {
  const { pic } = clientOf(() => json(success(data)));
  expect(await pic.ping({ event_id: 456 })).toEqual(data);
});

test.each([201, 206, 299])("any 2xx is a success: %i", async (status) => {
  const { pic } = clientOf(() => json(success(PING), status));
  expect(await pic.ping({ event_id: 456 }).result()).toMatchObject({ ok: true, status, data: PING });
});

test("a content type that is wrong does not matter, the body decides", async () => {
  const { pic } = clientOf(() => text(JSON.stringify(success(PING)), 200, { "content-type": "text/html" }));
  expect(await pic.ping({ event_id: 456 })).toEqual(PING);
});
