/** An operation can require flags of its event (`x-requires`), and other credentials than the API key, or none. */
import { describe, expect, test } from "vitest";

import { failed, get, MESSAGES, PING } from "./send.ts";
import { operation, outcome, sandboxOf, smallSpec } from "./small-spec.ts";
import { readSpec } from "./spec.ts";

const PING_PATH = "/api/v1/ext/{org_id}/event/{event_id}/ping";

/** The published document with an operation that requires flags, and a sandbox of it with two events. */
function sandboxWithFlags(flags: string[], isFlagOffShown: boolean) {
  const spec = readSpec();
  const { EventDetails } = spec.components.schemas;
  for (const flag of ["yodelling", "gargling"]) {
    EventDetails.properties[flag] = { type: "boolean" };
    EventDetails.required.push(flag);
  }
  const requires = { "x-requires": { operationId: "getEventDetails", flags } };
  const ping = spec.paths[PING_PATH].get;
  const forbidden = structuredClone(ping.responses[403].content ?? spec.components.responses.ForbiddenEvent.content);
  if (isFlagOffShown) forbidden["application/json"].examples.flagOff = { value: failed("No yodelling here") };
  const responses = { ...ping.responses, 403: { description: "Refused", content: forbidden } };
  spec.paths["/api/v1/ext/{org_id}/event/{event_id}/yodels"] = {
    get: { ...ping, ...requires, operationId: "listYodels", responses },
  };
  const events = [{ event_id: 1, yodelling: true, gargling: true }, { event_id: 2, yodelling: true }, { event_id: 3 }];
  return sandboxOf(spec, { dataset: { organisations: [{ org_id: 903, events } as never, { org_id: 904 }] } });
}
const yodels = (event_id: number | string) => `/api/v1/ext/903/event/${event_id}/yodels`;

describe("an operation that requires flags of its event", () => {
  const sandbox = sandboxWithFlags(["yodelling", "gargling"], true);

  test("responds for an event that has all of them", () => {
    expect(get(sandbox, yodels(1)).status).toBe(200);
  });

  test.each([2, 3])("is the 403 named flagOff for an event without one of them: %i", (event_id) => {
    expect(get(sandbox, yodels(event_id))).toMatchObject({ status: 403, body: failed("No yodelling here") });
  });

  test("names the flag where no such example is documented", () => {
    const unnamed = sandboxWithFlags(["yodelling", "gargling"], false);
    expect(get(unnamed, yodels(2))).toMatchObject({ status: 403, body: failed("gargling is false for this event") });
    expect(get(unnamed, yodels(3))).toMatchObject({ status: 403, body: failed("yodelling is false for this event") });
  });

  test("checks everything else before", () => {
    expect(get(sandbox, yodels(3), { "X-API-Key": "" }).status).toBe(401);
    expect(get(sandbox, yodels("x")).status).toBe(422);
    expect(get(sandbox, yodels(4)).status).toBe(404);
    expect(get(sandbox, yodels(3).replace("903", "904"))).toMatchObject({
      body: failed(MESSAGES.foreignOrganisation),
    });
    expect(get(sandbox, yodels(3), { prefer: "code=200" }).status).toBe(200);
  });
});

describe("the security of an operation", () => {
  const schemes = {
    ApiKey: { type: "apiKey", in: "header", name: "X-API-Key" },
    Token: { type: "http", scheme: "bearer" },
    Second: { type: "apiKey", in: "header", name: "X-Second-Key" },
  };
  const sandboxWith = (security: object[] | undefined) =>
    sandboxOf(smallSpec({ "/things": { post: operation({ security }) } }, { securitySchemes: schemes }));
  const statusOf = (security: object[] | undefined, headers: Record<string, string>) =>
    outcome(sandboxWith(security), { headers: { "X-API-Key": "", ...headers } })[0];

  test("is the document's own key, unless the operation says otherwise", () => {
    expect(statusOf(undefined, { authorization: "Bearer x" })).toBe(401);
    expect(statusOf(undefined, { "X-API-Key": "demo-key" })).toBe(200);
  });

  test("may be none: no key is needed, and a wrong one is ignored", () => {
    expect(statusOf([], {})).toBe(200);
    expect(statusOf([], { "X-API-Key": "demo-key-inactive" })).toBe(200);
  });

  test.each<[Record<string, string>, number]>([
    [{ Authorization: "Bearer t" }, 200],
    [{ authorization: "bearer any-token" }, 200],
    [{ authorization: "Bearer" }, 401],
    [{ authorization: "Bearer " }, 401],
    [{ authorization: "Basic t" }, 401],
    [{ "X-API-Key": "demo-key" }, 401],
    [{}, 401],
  ])("may be a bearer token, which is any: %j is %i", (headers, status) => {
    expect(statusOf([{ Token: [] }], headers)).toBe(status);
  });

  test("may be a key in another header, which is any", () => {
    expect(statusOf([{ Second: [] }], { "x-second-key": "x" })).toBe(200);
    expect(statusOf([{ Second: [] }], { "x-second-key": " " })).toBe(401);
  });

  test("may be one of several, of which a key that is sent has to be valid", () => {
    const either = [{ Token: [] }, { ApiKey: [] }];
    expect(statusOf(either, { authorization: "Bearer t" })).toBe(200);
    expect(statusOf(either, { "X-API-Key": "demo-key" })).toBe(200);
    expect(statusOf(either, { "X-API-Key": "other" })).toBe(403);
    expect(statusOf(either, {})).toBe(401);
  });

  test("none finds the event of the organisation in the path", () => {
    const spec = readSpec();
    spec.paths[PING_PATH].get.security = [];
    const sandbox = sandboxOf(spec);
    const status = (url: string) => get(sandbox, url, { "X-API-Key": undefined }).status;
    expect(status(PING)).toBe(200);
    expect(status("/api/v1/ext/905/event/90501/ping")).toBe(200);
    expect(status("/api/v1/ext/905/event/456/ping")).toBe(403);
    expect(status("/api/v1/ext/1/event/456/ping")).toBe(403);
    expect(status("/api/v1/ext/903/event/404404/ping")).toBe(404);
  });
});
