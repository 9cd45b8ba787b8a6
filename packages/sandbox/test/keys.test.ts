import { readFileSync } from "node:fs";

import { createSandbox, defaultDataset, faultPurposes, keyPurpose, keyPurposes } from "@9pic/sandbox";
import { describe, expect, test } from "vitest";

import { DETAILS, EVENTS, failed, get, MESSAGES, PING, send } from "./send.ts";

const WRONG = "/api/v1/ext/903/event/x/ping";
const withKey = (key: string) => ({ "X-API-Key": key });

describe("the demo keys", () => {
  test("demo-key is accepted for organisation 903 only", () => {
    expect(send(EVENTS).status).toBe(200);
    expect(send("/api/v1/ext/904/events")).toMatchObject({
      status: 403,
      body: failed(MESSAGES.foreignOrganisation),
    });
  });

  test("each other organisation has its own key", () => {
    expect(send("/api/v1/ext/904/events", withKey("demo-key-904")).status).toBe(200);
    expect(send("/api/v1/ext/905/events", withKey("demo-key-905")).status).toBe(200);
    expect(send(EVENTS, withKey("demo-key-904")).status).toBe(403);
  });

  test("one sandbox distinguishes keys that request the same URL", () => {
    const sandbox = createSandbox();
    const keys = ["demo-key", "demo-key-904", "demo-key", "other", "demo-key-904"];
    expect(keys.map((key) => get(sandbox, EVENTS, withKey(key)).status)).toEqual([200, 403, 200, 403, 403]);
  });

  test("demo-key-inactive gets 403", () => {
    expect(send(PING, withKey("demo-key-inactive"))).toMatchObject({
      status: 403,
      body: failed(MESSAGES.inactiveKey),
    });
  });

  test("demo-key-unapproved-host gets 403", () => {
    const response = send(PING, withKey("demo-key-unapproved-host"));
    expect(response).toMatchObject({ status: 403, body: failed(MESSAGES.unapprovedHost) });
  });

  test("demo-key-throttled gets 429 with Retry-After", () => {
    expect(send(PING, withKey("demo-key-throttled"))).toMatchObject({
      status: 429,
      headers: { "retry-after": "1" },
      body: failed(MESSAGES.tooManyRequests),
      delay: 0,
    });
  });

  test("demo-key-down always gets 500", () => {
    const sandbox = createSandbox();
    const statuses = [1, 2, 3, 4].map(() => get(sandbox, PING, withKey("demo-key-down")).status);
    expect(statuses).toEqual([500, 500, 500, 500]);
  });

  test("demo-key-slow gets its response after three seconds", () => {
    expect(send(PING, withKey("demo-key-slow"))).toEqual({ ...send(PING), delay: 3000 });
  });

  test("an unknown key gets 403, and a missing or empty key gets 401", () => {
    for (const key of ["other", "DEMO-KEY", "constructor", "__proto__"]) {
      expect(send(PING, withKey(key))).toMatchObject({ status: 403, body: failed(MESSAGES.unknownKey) });
    }
    for (const key of [undefined, ""]) {
      expect(send(PING, { "X-API-Key": key })).toMatchObject({ status: 401, body: failed(MESSAGES.missingKey) });
    }
  });

  test("there is a demo key for every state in keyPurposes", () => {
    const { keys } = createSandbox().dataset;
    expect([...keys.values()].map(({ state = "active" }) => state)).toEqual(
      expect.arrayContaining(Object.keys(keyPurposes)),
    );
    const others = [...keys.values()].filter(({ fault }) => fault === undefined);
    expect(others).toHaveLength(Object.keys(keyPurposes).length + defaultDataset.organisations.length - 1);
  });

  test("there is a demo key for every fault, and none has two purposes", () => {
    const keys = [...createSandbox().dataset.keys.values()];
    expect(keys.flatMap(({ fault }) => fault ?? [])).toEqual(Object.keys(faultPurposes));
    for (const { key, fault } of keys) if (fault !== undefined) expect(key).toBe(`demo-key-${fault}`);
  });

  test("the README lists each demo key with its purpose", () => {
    const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8").replaceAll("`", "");
    const rows = [...readme.matchAll(/^\| (demo-key\S*) +\| (.+?)(?:; organisation .*?)? +\|$/gm)];
    const { keys } = createSandbox().dataset;
    expect(rows.map(([, key, purpose]) => [key, purpose])).toEqual(
      [...keys.values()].filter(({ fault }) => fault === undefined).map((key) => [key.key, keyPurpose(key)]),
    );
  });

  test("the README lists each fault with its purpose", () => {
    const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
    const rows = [...readme.matchAll(/^\| `([\w-]+)` +\| (.+?) +\|$/gm)].filter(
      ([, name = ""]) => name in faultPurposes,
    );
    expect(Object.fromEntries(rows.map(([, name, purpose]) => [name, purpose]))).toEqual(faultPurposes);
  });
});

const flaky = (sandbox: ReturnType<typeof createSandbox>, url: string) =>
  get(sandbox, url, withKey("demo-key-flaky")).status;

describe("a flaky key", () => {
  test("fails twice, succeeds once, and starts again", () => {
    const sandbox = createSandbox();
    expect([1, 2, 3, 4, 5, 6, 7].map(() => flaky(sandbox, PING))).toEqual([500, 500, 200, 500, 500, 200, 500]);
  });

  test("counts the failures of each operation separately, whichever event is requested", () => {
    const sandbox = createSandbox();
    expect([PING, DETAILS, PING, DETAILS].map((url) => flaky(sandbox, url))).toEqual([500, 500, 500, 500]);
    expect([PING.replace("456", "789"), DETAILS].map((url) => flaky(sandbox, url))).toEqual([200, 200]);
  });

  test("does not count a refusal as a success", () => {
    const sandbox = createSandbox();
    expect([WRONG, WRONG, WRONG, PING, PING].map((url) => flaky(sandbox, url))).toEqual([500, 500, 422, 200, 500]);
  });

  test("starts over after a reset", () => {
    const sandbox = createSandbox();
    flaky(sandbox, PING);
    sandbox.reset();
    expect([1, 2, 3].map(() => flaky(sandbox, PING))).toEqual([500, 500, 200]);
  });
});
