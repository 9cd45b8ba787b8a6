/** Recorded responses of a dataset. */
import { createSandbox, DatasetError, defaultDataset, type RecordedResponse } from "@9pic/sandbox";
import { describe, expect, test } from "vitest";

import { DETAILS, EVENTS, failed, get, PING, send } from "./send.ts";
import { operation, sandboxOf, smallSpec } from "./small-spec.ts";

const pong = (status: string) => ({
  responseType: "success",
  message: "pong",
  data: { status, org_id: 903, event_id: 456 },
});
const ping = (parts: Partial<RecordedResponse> = {}): RecordedResponse => ({
  operationId: "ping",
  parameters: { org_id: 903, event_id: 456 },
  status: 200,
  body: pong("recorded"),
  ...parts,
});

function record(...responses: RecordedResponse[]) {
  const violations: string[] = [];
  const onViolation = (message: string): void => void violations.push(message);
  return { ...createSandbox({ dataset: { ...defaultDataset, responses }, onViolation }), violations };
}

describe("a recorded response", () => {
  test("is returned to requests with its parameters, and to no others", () => {
    const sandbox = record(ping());
    expect(get(sandbox, PING)).toMatchObject({ status: 200, body: pong("recorded"), cause: "recorded response" });
    expect(get(sandbox, PING.replace("456", "789")).body).toEqual(send(PING.replace("456", "789")).body);
    expect(get(sandbox, DETAILS).body).toEqual(send(DETAILS).body);
  });

  test("has the defaults of the parameters that it omits", () => {
    const body = failed("recorded");
    const sandbox = record({ operationId: "listEvents", parameters: { org_id: 903, page: 2 }, status: 404, body });
    expect(get(sandbox, `${EVENTS}?page=2`)).toMatchObject({ status: 404, body });
    expect(get(sandbox, `${EVENTS}?page=3`)).toMatchObject({ status: 200 });
    expect(get(sandbox, `${EVENTS}?page=2&page_size=3`)).toMatchObject({ status: 200 });
  });

  test("is returned for an event that the dataset lacks, but not with a key of another organisation", () => {
    const parameters = { org_id: 903, event_id: 404404 };
    const sandbox = record(ping({ parameters }));
    const url = PING.replace("456", "404404");
    expect(get(sandbox, url)).toMatchObject({ status: 200, body: pong("recorded") });
    expect(get(sandbox, url, { "X-API-Key": "demo-key-905" })).toMatchObject({ status: 403 });
    expect(get(sandbox, url, { "X-API-Key": "demo-key-inactive" })).toMatchObject({ status: 403 });
  });

  test("has the fault that its request names, and says so in its cause", () => {
    const sandbox = record(ping());
    const response = get(sandbox, PING, { "X-Mock-Fault": "half-body" });
    expect(response).toMatchObject({ body: pong("recorded"), delivery: "half", cause: "fault half-body" });
  });

  test("of status 403 or 422 replaces the sandbox's own refusal", () => {
    const foreign = ping({ parameters: { org_id: 905, event_id: 1 }, status: 403, body: failed("Not yours") });
    const parameters = { org_id: 903, page: 0 };
    const invalid = { operationId: "listEvents", parameters, status: 422, body: failed("page is too small") };
    const sandbox = record(foreign, invalid);
    expect(get(sandbox, "/api/v1/ext/905/event/1/ping")).toMatchObject({ status: 403, body: failed("Not yours") });
    expect(get(sandbox, `${EVENTS}?page=0`)).toMatchObject({ status: 422, body: failed("page is too small") });
  });

  test("that does not match the spec is returned with a warning", () => {
    const body = { ...pong("ok"), data: { ...pong("ok").data, debug: true } };
    const sandbox = record(ping({ body }));
    expect(get(sandbox, PING)).toMatchObject({ status: 200, body });
    expect(sandbox.violations).toEqual([
      "The recorded 200 response of ping does not match the spec: data.debug: is not documented",
    ]);
  });

  test("of text is returned as it was written, also by fetch", async () => {
    const text = JSON.stringify(pong("spaced"), null, 3).replace("456", "456000000000000000000001");
    const sandbox = record(ping({ text, body: undefined }));
    expect(get(sandbox, PING)).toMatchObject({ type: "application/json", body: text });
    const response = await sandbox.fetch(PING, { headers: { "X-API-Key": "demo-key" } });
    expect([await response.text(), response.headers.get("content-type")]).toEqual([text, "application/json"]);
  });

  test("has no body if it was recorded without one", () => {
    const gone = operation({ responses: { 204: { description: "Gone." } } });
    const responses = [{ operationId: "operate", parameters: {}, status: 204 }];
    const sandbox = sandboxOf(smallSpec({ "/things": { delete: gone } }), {
      dataset: { organisations: [{ org_id: 1 }], responses },
    });
    const headers = { "X-API-Key": "demo-key" };
    expect(sandbox.handle({ method: "DELETE", url: "/things", headers })).toMatchObject({
      status: 204,
      body: undefined,
    });
  });

  test.each<[Partial<RecordedResponse>, string]>([
    [{ operationId: "pong" }, "responses.0.operationId: there is no operation pong; did you mean ping?"],
    [{ parameters: { org_id: 903 } }, "responses.0.parameters.event_id: is missing"],
    [{ parameters: { org_id: 903, event_id: "x" } }, "responses.0.parameters.event_id: must be integer"],
    [
      { parameters: { org_id: 903, event_id: 1, "event-id": 1 } },
      "responses.0.parameters.event-id: is not documented; did you mean event_id?",
    ],
    [{ status: 99 }, "responses.0.status: must be >= 200"],
    [{ text: "{}" }, "responses.0.text: must not be given together with body"],
    [{ body: undefined, text: "{" }, "responses.0.text: must be JSON"],
    [
      { body: { id: 2 ** 53 } },
      `responses.0.body.id: must be ${-(2 ** 53) + 1} to ${2 ** 53 - 1}: a larger integer would be rounded`,
    ],
  ])("is refused with %j", (parts, violation) => {
    expect(() => record(ping(parts))).toThrow(new DatasetError([violation]));
  });

  test("is refused if another one is of the same request", () => {
    const [first, second] = [ping(), ping({ status: 404 })];
    expect(() => record(first, second)).toThrow(
      new DatasetError(["responses.1: is of the same request as responses.0"]),
    );
  });

  test("is found among 50,000", () => {
    const responses = Array.from({ length: 50_000 }, (_, index) =>
      ping({ parameters: { org_id: 903, event_id: index + 1 } }),
    );
    const sandbox = record(...responses);
    expect(get(sandbox, PING.replace("456", "49999"))).toMatchObject({ cause: "recorded response" });
  });
});
