/** What is drawn from the spec: for parameters of every kind, and for an operation that is new. */
import { describe, expect, test } from "vitest";

import { createValidator } from "../src/check.ts";
import { type Parameter, readDocument, routesOf, type Schema } from "../src/document.ts";
import { createJudge } from "../src/judge/judge.ts";
import { createCompile } from "../src/judge/schemas.ts";
import { checkProperties } from "../src/properties/layer.ts";
import { fittingCalls, subjectOf } from "../src/properties/subject.ts";
import { drawValues } from "../src/properties/values.ts";
import { createGate } from "../src/wire/gate.ts";
import { createFindOperation } from "../src/wire/route.ts";
import { createHide } from "../src/wire/secret.ts";
import { startAltered } from "./altered.ts";

const document = readDocument();
const compile = createCompile(document);
const caller = { apiKey: "demo-key", orgId: 903, eventId: 456 };
const draw = (schema: Schema, rest: Partial<Parameter> = {}, seed = 1) =>
  drawValues({ name: "q", in: "query", schema, ...rest }, compile, seed);

describe("values", () => {
  test("of an integer: its limits first, then anything, and nothing on the wrong side", () => {
    const values = draw({ type: "integer", minimum: 1, maximum: 100 }, { example: 10 })!;
    expect(values.fitting.slice(0, 3)).toEqual(["10", "1", "100"]);
    expect(values.unfitting.slice(0, 5)).toEqual(["0", "101", "nine", "1.5", ""]);
    expect(values.fitting.length).toBeGreaterThan(10);
    expect(values.fitting.every((text) => /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 100)).toBe(true);
    expect(values.unfitting.some((text) => Number(text) < 0)).toBe(true);
  });

  test("of an enumeration, a boolean, a text with a length, a pattern or a format", () => {
    expect(draw({ type: "string", enum: ["up", "down"] })!.fitting).toEqual(["up", "down"]);
    expect(draw({ type: "boolean" })!.fitting.toSorted()).toEqual(["false", "true"]);
    expect(draw({ type: "string", minLength: 2, maxLength: 3 })!.fitting).toEqual(
      expect.arrayContaining(["aa", "aaa"]),
    );
    expect(draw({ type: "string", minLength: 2, maxLength: 3 })!.unfitting).toEqual(
      expect.arrayContaining(["a", "aaaa"]),
    );
    const codes = draw({ type: "string", pattern: "^[A-Z]{2}\\d$" })!;
    expect(codes.fitting.length).toBeGreaterThan(5);
    expect(codes.fitting.every((text) => /^[A-Z]{2}\d$/.test(text))).toBe(true);
    const date = draw({ type: "string", format: "date" } as Schema, { example: "2026-01-19" })!;
    expect(date.fitting).toEqual(["2026-01-19"]);
  });

  test("of limits that are 0, of texts without end, of a pattern that cannot be read", () => {
    expect(draw({ type: "integer", minimum: 0, maximum: 0 })).toMatchObject({ fitting: ["0"] });
    expect(draw({ type: "integer", minimum: 0, maximum: 0 })!.unfitting.slice(0, 2)).toEqual(["-1", "1"]);
    expect(draw({ type: "string", minLength: 0, maxLength: 1e9 })!.unfitting).toEqual([]);
    expect(draw({ type: "string", pattern: "^(?!a)b$" }, { example: "b" })!.fitting).toEqual(["b"]);
  });

  test("of what no text fails, or of an array, there are none to refuse", () => {
    expect(draw({ type: "string" })!.unfitting).toEqual([]);
    expect(draw({ type: "array" })).toBeUndefined();
  });

  test("that would make a path another one are not drawn", () => {
    const { fitting, unfitting } = draw({ type: "integer", minimum: 1 }, { in: "path" })!;
    expect([...fitting, ...unfitting]).not.toContain("");
  });

  test("are the same for the same seed", () => {
    const [, list] = routesOf(document);
    const calls = (seed: number) => [
      ...fittingCalls(subjectOf(list!, { document, compile, caller, seed }), seed, 8).keys(),
    ];
    expect(calls(11)).toEqual(calls(11));
    expect(calls(12)).not.toEqual(calls(11));
    expect(calls(11).slice(0, 2)).toEqual(["/api/v1/ext/903/events", "/api/v1/ext/903/events?page=1&page_size=10"]);
  });
});

test("an operation that is new in the spec is covered by that alone", async () => {
  const changed = structuredClone(document) as any;
  const details = changed.paths["/api/v1/ext/{org_id}/event/{event_id}/details"].get;
  const album = { name: "album_id", in: "path", required: true, schema: { type: "integer", minimum: 1 }, example: 7 };
  const order = { name: "order", in: "query", schema: { type: "string", enum: ["up", "down"] }, example: "up" };
  const path = "/api/v1/ext/{org_id}/event/{event_id}/album/{album_id}";
  const get = { ...details, operationId: "getAlbum", parameters: [...details.parameters, album, order] };
  changed.paths = { [path]: { get } };

  const server = await startAltered((reply, { path: asked, query }) => {
    const isAlbum = /\/ext\/903\/event\/456\/album\/[1-9]\d*$/.test(asked);
    const isOrder = /^(up|down|)$/.test(query.get("order") ?? "");
    reply.status = !isAlbum ? 422 : isOrder ? 404 : 500;
    reply.body = { responseType: "error", message: "no", data: null };
  });
  const gate = createGate({
    ...{ server: server.url, apiKey: caller.apiKey, hide: createHide(caller.apiKey), maxRequests: 100 },
    ...{ findOperation: createFindOperation(changed), sleep: async () => {}, now: Date.now, onWait: () => {} },
  });
  const checker = createValidator(gate, createJudge(changed), () => {});
  await checkProperties({
    document: changed,
    compile: createCompile(changed),
    gate,
    checker,
    caller,
    seed: 1,
    runs: 5,
  });
  await server.stop();
  // An album of which nobody knows whether it exists may be answered with 404; but an order that is none must be refused.
  expect(checker.checks.map(({ name, outcome, requests }) => [name, outcome, requests])).toEqual([
    ["getAlbum: values that fit", "passed", 5],
    ["getAlbum: org_id that does not fit", "passed", 5],
    ["getAlbum: event_id that does not fit", "passed", 5],
    ["getAlbum: album_id that does not fit", "passed", 5],
    ["getAlbum: order that does not fit", "failed", 5],
  ]);
  expect(checker.checks.at(-1)?.failures[0]).toMatchObject({
    operationId: "getAlbum",
    status: 500,
    field: "parameter order",
    request: "GET /api/v1/ext/903/event/456/album/7?order=nine",
  });
});
