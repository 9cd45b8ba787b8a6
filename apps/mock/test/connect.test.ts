/** A test controls a mock in another process, without disturbing other tests of the same mock. */
import { connectMock } from "@9pic/mock/connect";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { type Running, start } from "./start.ts";

const EVENTS = "/api/v1/ext/903/events";
const KEY = { "X-API-Key": "demo-key" };
let mock: Running;
beforeAll(async () => {
  mock = await start();
});
afterAll(() => mock.close());

describe("connectMock", () => {
  test("opens a session whose overrides, scenarios and requests are its own", async () => {
    const [a, b] = await Promise.all([connectMock(mock.url), connectMock(`${mock.url}/`)]);
    const id = await a.override({ operationId: "listEvents", status: 500 });
    expect(await a.overrides()).toMatchObject([{ id, status: 500, session: a.session, left: 1 }]);
    expect(await b.overrides()).toEqual([]);
    const statuses: number[] = [];
    for (const { fetch, url } of [b, a, a]) statuses.push((await fetch(url + EVENTS, { headers: KEY })).status);
    expect(statuses).toEqual([200, 500, 200]);
    expect(await a.requests()).toMatchObject([
      { status: 500, session: a.session, operationId: "listEvents", cause: `override ${id}` },
      { status: 200, cause: null },
    ]);
    expect(await b.requests()).toHaveLength(1);
    expect(await a.startScenario("outage")).toMatchObject({ name: "outage", session: a.session, step: 0 });
    expect([
      (await a.fetch(a.url + EVENTS, { headers: KEY })).status,
      (await b.fetch(b.url + EVENTS, { headers: KEY })).status,
      (await fetch(a.url + EVENTS, { headers: { ...KEY, ...a.headers } })).status,
    ]).toEqual([503, 200, 503]);
    await a.reset();
    expect([await a.requests(), await a.overrides()]).toEqual([[], []]);
    expect((await a.fetch(a.url + EVENTS, { headers: KEY })).status).toBe(200);
    expect(await b.requests()).toHaveLength(2);
  });

  test("takes over a session by its name", async () => {
    const { session, headers } = await connectMock(mock.url, { session: "checkout" });
    expect([session, headers]).toEqual(["checkout", { "X-Mock-Session": "checkout" }]);
  });

  test("says what is wrong: no mock, another server, a refusal, an override that the spec lacks", async () => {
    await expect(connectMock("http://127.0.0.1:1")).rejects.toThrow(
      "There is no mock at http://127.0.0.1:1. Start it with npx @9pic/mock, or correct the URL.",
    );
    await expect(connectMock(`${mock.url}/healthz`)).rejects.toThrow(/There is nothing at \/healthz\/__mock\/reset/);
    await expect(connectMock(mock.url, { session: "a b" })).rejects.toThrow(
      "body: session must be 1 to 100 visible ASCII characters.",
    );
    const { override, startScenario } = await connectMock(mock.url);
    await expect(override({ operationId: "pong", status: 500 })).rejects.toThrow(
      /There is no operation pong; the spec has /,
    );
    await expect(startScenario("up")).rejects.toThrow(/there is no scenario up; the dataset has outage, /);
  });
});
