/** The response without an override is the first documented success, whatever its status is. */
import { describe, expect, test } from "vitest";

import { failed } from "./send.ts";
import { operation, sandboxOf, smallSpec, success } from "./small-spec.ts";

const shown = success({ type: "object", properties: { id: {} } }, { one: { id: 1 }, two: { id: 2 } });
const refusals = {
  description: "Refused.",
  content: {
    "application/json": {
      schema: { type: "object", properties: { responseType: {}, message: {}, data: {} } },
      examples: { noLuck: { value: failed("No luck") }, missingKey: { value: failed("No key") } },
    },
  },
};

const send = (responses: object, headers: Record<string, string> = {}, method = "POST") => {
  const documented = { ...operation(), responses };
  const { handle } = sandboxOf(smallSpec({ "/things": { post: documented } }));
  return handle({ method, url: "/things", headers: { "X-API-Key": "demo-key", ...headers } });
};

describe("without an override", () => {
  test.each<[object, number, unknown]>([
    [{ 201: shown }, 201, 1],
    [{ 202: shown, 400: refusals }, 202, 1],
    [{ 204: { description: "Nothing." } }, 204, undefined],
    [{ 204: { description: "Nothing." }, 201: shown }, 201, 1],
    [{ "2XX": shown }, 200, 1],
    [{ default: shown }, 200, 1],
    [{ 201: shown, default: refusals }, 201, 1],
  ])("the first documented success is returned: %#", (responses, status, id) => {
    const response = send(responses);
    expect([response.status, (response.body as any)?.data.id]).toEqual([status, id]);
  });
});

describe("a documented range, and the default", () => {
  const responses = { 201: shown, "4XX": refusals, default: refusals };

  test.each([
    ["code=404", 404, "No luck"],
    ["code=404, example=missingKey", 404, "No key"],
    ["code=503", 503, "No luck"],
    ["example=noLuck", 400, "No luck"],
  ])("have the examples of each status in them: %s", (prefer, status, message) => {
    expect(send(responses, { prefer })).toMatchObject({ status, body: failed(message) });
  });

  test("document no status that HTTP does not have", () => {
    expect(send(responses, { prefer: "code=999" })).toMatchObject({
      status: 422,
      body: failed("header.prefer: operate has no status 999; it has 201, 4XX, default"),
    });
  });

  test("do not give the refusal of one reason the example of another", () => {
    expect(send(responses, { "X-API-Key": "" })).toMatchObject({ status: 401, body: failed("No key") });
    expect(send(responses, { "X-API-Key": "x" })).toMatchObject({ status: 403, body: failed("Unknown key") });
  });

  test("can be overridden by a test", () => {
    const sandbox = sandboxOf(smallSpec({ "/things": { post: { ...operation(), responses } } }));
    sandbox.override({ status: 451, example: "noLuck" });
    const request = { method: "POST", url: "/things", headers: { "x-api-key": "demo-key" } };
    expect(sandbox.handle(request)).toMatchObject({ status: 451, body: failed("No luck") });
  });
});

test("HEAD is not allowed on a path without GET", () => {
  expect(send({ 201: shown }, {}, "HEAD")).toMatchObject({
    status: 405,
    headers: { allow: "POST, OPTIONS" },
    body: failed("HEAD is not allowed here. Allowed: POST, OPTIONS."),
  });
});

test("a field that only requests have is not required in a response", () => {
  const schema = { type: "object", required: ["id", "pin"], properties: { id: {}, pin: { writeOnly: true } } };
  expect(send({ 200: success(schema, { one: { id: 1 } }) }).status).toBe(200);
});

const branch = (state: string, more: object) => ({
  type: "object",
  required: ["state", ...Object.keys(more)],
  properties: { state: { const: state }, ...more },
});

test("a union in a response names the violations of the chosen schema only", () => {
  const union = {
    oneOf: [branch("open", { position: { type: "integer" } }), branch("done", { url: { type: "string" } })],
  };
  const outcomeOf = (data: object) => {
    const documented = { ...operation(), responses: { 200: success(union, { one: data }) } };
    const sandbox = sandboxOf(smallSpec({ "/things": { post: documented } }), { onViolation: () => {} });
    return sandbox.handle({ method: "POST", url: "/things", headers: { "x-api-key": "demo-key" } });
  };
  const PREFIX = "The 200 response of operate does not match the spec: ";
  expect(outcomeOf({ state: "done", url: "x" }).status).toBe(200);
  expect(outcomeOf({ state: "done", url: 1 }).body).toEqual(failed(`${PREFIX}data.url: must be string`));
  expect(outcomeOf({ state: "done", url: "x", position: 1 }).body).toEqual(
    failed(`${PREFIX}data.position: is not documented`),
  );
  expect(outcomeOf({ state: "lost" }).body).toEqual(failed(`${PREFIX}data.state: must be one of open, done`));
});

test("leaves out headers that frame a message, and examples that a header cannot have", () => {
  const examples = {
    "Content-Encoding": "gzip",
    "Transfer-Encoding": "chunked",
    "Content-Length": "7",
    "X-Note": "short ☕",
    "X-Lines": "a\r\nb",
    "X-Kept": "é",
  };
  const headers = Object.fromEntries(
    Object.entries(examples).map(([name, example]) => [name, { schema: {}, example }]),
  );
  const { status, headers: sent } = send({ 200: { ...success({}, { done: { done: true } }), headers } });
  expect([status, sent]).toEqual([200, { "x-kept": "é" }]);
});
