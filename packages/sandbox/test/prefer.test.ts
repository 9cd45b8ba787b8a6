/** A caller can wish for a state of the API with the header `Prefer`. */
import { describe, expect, test } from "vitest";

import { ask, EVENTS, failed, PING } from "./ask.ts";
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
  ])("%s, %s", (url, prefer, status, example) => {
    expect(ask(url, { prefer })).toMatchObject({ status, body: examples[example].value });
  });

  test("a 429 comes with its header", () => {
    expect(ask(EVENTS, { prefer: "code=429" }).headers).toEqual({ "retry-after": "1" });
  });

  test.each(["", "respond-async", "wait=10", "dynamic=false"])("%j is no wish of ours", (prefer) => {
    expect(ask(PING, { prefer })).toEqual(ask(PING));
  });

  test.each([
    ["code=418", "ping has no status 418; it has 200, 401, 403, 404, 422, 429, 500"],
    ["code=404, example=pong", "ping has no example pong; it has unknownEvent"],
    ["dynamic=maybe", "dynamic is true or false, not maybe"],
    ["dynamic=true", "dynamic=true needs a generator of values, which @9pic/mock has"],
  ])("%s cannot be", (prefer, message) => {
    expect(ask(PING, { prefer })).toMatchObject({ status: 422, body: failed(`header.prefer: ${message}`) });
  });
});
