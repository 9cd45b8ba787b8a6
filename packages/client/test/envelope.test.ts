/** A success is a 2xx with the success envelope. Every other response is an error that quotes the body. */
import { ApiError, type ErrorKind, UnexpectedResponseError } from "@9pic/client";
import { expect, test } from "vitest";

import { clientOf, errorOf, failed, PING, PING_PATH, success } from "./support.ts";

const text = (body: string | null, status = 200, headers = {}) => new Response(body, { status, headers });
const json = (body: unknown, status = 200) => text(JSON.stringify(body), status);
const cases: [string, Response, ErrorKind, string, string?][] = [
  ["HTML", text("<h1>Hello</h1>"), "unexpected_response", "<h1>Hello</h1>"],
  ["an empty body", text(""), "unexpected_response", "not in the API's format"],
  ["204", text(null, 204), "unexpected_response", "not in the API's format"],
  ["an incomplete body", text('{"responseType":"succ'), "unexpected_response", String.raw`{\"responseType\":\"succ`],
  ["null", json(null), "unexpected_response", "null"],
  ["an array", json([]), "unexpected_response", "[]"],
  ["data without the envelope", json({ status: "ok" }), "unexpected_response", String.raw`{\"status\":\"ok\"}`],
  [
    "an envelope without data",
    json({ responseType: "success", message: "m" }),
    "unexpected_response",
    String.raw`\"m\"}`,
    "m",
  ],
  [
    "an envelope without a message",
    json({ responseType: "success", data: 1 }),
    "unexpected_response",
    String.raw`\"data\":1}`,
  ],
  ["another responseType", json({ ...success(1), responseType: "Success" }), "unexpected_response", "Success", "Found"],
  [
    "a gateway's message with 200",
    json({ message: "Hi" }),
    "unexpected_response",
    String.raw`{\"message\":\"Hi\"}`,
    "Hi",
  ],
  [
    "an error envelope with 200",
    json(failed("No such event")),
    "unexpected_response",
    "No such event",
    "No such event",
  ],
  ["a success envelope with 500", json(success(PING), 500), "server", "Found", "Found"],
  ["HTML with 502", text("<h1>Bad gateway</h1>", 502), "server", "<h1>Bad gateway</h1>"],
  ["an empty body with 500", text("", 500, { "content-length": "0" }), "server", "not in the API's format"],
  ["a gateway's own JSON with 429", json({ message: "Slow down" }, 429), "rate_limit", ": Slow down. ", "Slow down"],
  ["a gateway's message that is not a string", json({ message: 5 }, 429), "rate_limit", String.raw`{\"message\":5}`],
  ["304", text(null, 304), "api", "not in the API's format"],
];

test.each(cases)("%s is an error", async (_name, response, kind, quoted, serverMessage) => {
  const { pic } = clientOf(() => response, { retries: 0 });
  const error = await errorOf(pic.ping({ event_id: 456 }));
  expect(error.message.startsWith(`${response.status} from GET ${PING_PATH}: `), error.message).toBe(true);
  expect(error.message).toContain(quoted);
  expect(error).toMatchObject({ kind, status: response.status, operation: "ping", attempts: 1 });
  if (response.ok) expect(error).toBeInstanceOf(UnexpectedResponseError);
  else expect((error as ApiError).serverMessage).toBe(serverMessage);
});

test("a message quotes only the start of a long body", async () => {
  const { pic } = clientOf(() => text("x".repeat(100_000)));
  expect((await errorOf(pic.ping({ event_id: 456 }))).message.length).toBeLessThan(500);
});

test("undocumented fields of the data are kept", async () => {
  const data = { ...PING, region: "west", nested: { list: [1, null] } };
  const { pic } = clientOf(() => json({ ...success(data), requestId: "7" }));
  expect(await pic.ping({ event_id: 456 })).toEqual(data);
});

test.each([null, [], "text", 0, false])("data can be %j", async (data) => {
  const { pic } = clientOf(() => json(success(data)));
  expect(await pic.ping({ event_id: 456 })).toEqual(data);
});

test.each([201, 206, 299])("%i with the success envelope is a success", async (status) => {
  const { pic } = clientOf(() => json(success(PING), status));
  expect(await pic.ping({ event_id: 456 }).result()).toMatchObject({ ok: true, status, data: PING });
});

test("a success may have a wrong content type", async () => {
  const { pic } = clientOf(() => text(JSON.stringify(success(PING)), 200, { "content-type": "text/html" }));
  expect(await pic.ping({ event_id: 456 })).toEqual(PING);
});
