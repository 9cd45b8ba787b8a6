import { createSandbox, defaultDataset, keyPurposes } from "@9pic/sandbox";
import { describe, expect, test } from "vitest";

import { ask, DETAILS, EVENTS, failed, get, PING } from "./ask.ts";

const WRONG = "/api/v1/ext/903/event/x/ping";
const withKey = (key: string) => ({ "X-API-Key": key });

describe("the demo keys", () => {
  test("demo-key is organisation 903's, and no other's", () => {
    expect(ask(EVENTS).status).toBe(200);
    expect(ask("/api/v1/ext/904/events")).toMatchObject({
      status: 403,
      body: failed("API key does not belong to this organisation"),
    });
  });

  test("each other organisation has a key of its own", () => {
    expect(ask("/api/v1/ext/904/events", withKey("demo-key-904")).status).toBe(200);
    expect(ask("/api/v1/ext/905/events", withKey("demo-key-905")).status).toBe(200);
    expect(ask(EVENTS, withKey("demo-key-904")).status).toBe(403);
  });

  test("one sandbox tells them apart, whoever asked before", () => {
    const sandbox = createSandbox();
    const keys = ["demo-key", "demo-key-904", "demo-key", "other", "demo-key-904"];
    expect(keys.map((key) => get(sandbox, EVENTS, withKey(key)).status)).toEqual([200, 403, 200, 403, 403]);
  });

  test("inactive is 403", () => {
    expect(ask(PING, withKey("demo-key-inactive"))).toMatchObject({ status: 403, body: failed("API key is inactive") });
  });

  test("unapproved-host is 403", () => {
    const answer = ask(PING, withKey("demo-key-unapproved-host"));
    expect(answer).toMatchObject({ status: 403, body: failed("Host is not approved") });
  });

  test("throttled is 429, and says when to come back", () => {
    expect(ask(PING, withKey("demo-key-throttled"))).toEqual({
      status: 429,
      headers: { "retry-after": "1" },
      body: failed("Too many requests"),
      delay: 0,
    });
  });

  test("down is 500, always", () => {
    const sandbox = createSandbox();
    const statuses = [1, 2, 3, 4].map(() => get(sandbox, PING, withKey("demo-key-down")).status);
    expect(statuses).toEqual([500, 500, 500, 500]);
  });

  test("slow works, after three seconds", () => {
    expect(ask(PING, withKey("demo-key-slow"))).toEqual({ ...ask(PING), delay: 3000 });
  });

  test("a key that nobody knows is 403, and none, or an empty one, is 401", () => {
    for (const key of ["other", "DEMO-KEY", "constructor", "__proto__"]) {
      expect(ask(PING, withKey(key))).toMatchObject({ status: 403, body: failed("API key is invalid") });
    }
    for (const key of [undefined, ""]) {
      expect(ask(PING, { "X-API-Key": key })).toMatchObject({ status: 401, body: failed("API key is missing") });
    }
  });

  test("there is one for every state, and a word on what it is for", () => {
    const { keys } = createSandbox().dataset;
    expect([...keys.values()].map(({ state = "active" }) => state)).toEqual(
      expect.arrayContaining(Object.keys(keyPurposes)),
    );
    expect(keys.size).toBe(Object.keys(keyPurposes).length + defaultDataset.organisations.length - 1);
  });
});

const flaky = (sandbox: ReturnType<typeof createSandbox>, url: string) =>
  get(sandbox, url, withKey("demo-key-flaky")).status;

describe("a flaky key", () => {
  test("fails twice, works once, and starts again", () => {
    const sandbox = createSandbox();
    expect([1, 2, 3, 4, 5, 6, 7].map(() => flaky(sandbox, PING))).toEqual([500, 500, 200, 500, 500, 200, 500]);
  });

  test("counts each operation by itself, whichever event is asked for", () => {
    const sandbox = createSandbox();
    expect([PING, DETAILS, PING, DETAILS].map((url) => flaky(sandbox, url))).toEqual([500, 500, 500, 500]);
    expect([PING.replace("456", "789"), DETAILS].map((url) => flaky(sandbox, url))).toEqual([200, 200]);
  });

  test("goes on working until it has answered: a refusal is not yet a success", () => {
    const sandbox = createSandbox();
    expect([WRONG, WRONG, WRONG, PING, PING].map((url) => flaky(sandbox, url))).toEqual([500, 500, 422, 200, 500]);
  });

  test("starts from the beginning after a reset", () => {
    const sandbox = createSandbox();
    flaky(sandbox, PING);
    sandbox.reset();
    expect([1, 2, 3].map(() => flaky(sandbox, PING))).toEqual([500, 500, 200]);
  });
});
