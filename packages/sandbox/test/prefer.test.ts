/** A request can choose a documented response with the header `Prefer`. */
import { describe, expect, test } from "vitest";

import { send, EVENTS, failed, PING, statusesOf } from "./send.ts";
import { readSpec } from "./spec.ts";

const { examples } = readSpec().components;

describe("Prefer", () => {
  test.each([
    [PING, "code=200", 200, "Pong"],
    [PING, "code=403", 403, "UnknownKey"],
    [PING, "code=403, example=foreignEvent", 403, "ForeignEvent"],
    [PING, "example=inactiveKey", 403, "InactiveKey"],
    [PING, 'CODE="403" , example = "unapprovedHost"; q=1', 403, "UnapprovedHost"],
    [PING, "code=500, code=200", 500, "InternalServerError"],
    [EVENTS, "example=noEvents", 200, "EventListNoEvents"],
  ])("%s returns the example for %s", (url, prefer, status, example) => {
    expect(send(url, { prefer })).toMatchObject({ status, body: examples[example].value });
  });

  test("code=429 returns the documented header as well", () => {
    expect(send(EVENTS, { prefer: "code=429" }).headers).toEqual({ "retry-after": "1" });
  });

  test.each(["", "respond-async", "wait=10", "dynamic=false"])("%j is ignored", (prefer) => {
    expect(send(PING, { prefer })).toEqual(send(PING));
  });

  test.each([
    ["code=418", `ping has no status 418; it has ${statusesOf("ping")}`],
    ["code=404, example=pong", "404 of ping has no example pong; it has unknownEvent"],
    ["dynamic=maybe", "dynamic is true or false, not maybe"],
    ["dynamic=true", "dynamic=true needs a generator of values, which @9pic/mock has"],
  ])("%s is 422", (prefer, message) => {
    expect(send(PING, { prefer })).toMatchObject({ status: 422, body: failed(`header.prefer: ${message}`) });
  });
});
