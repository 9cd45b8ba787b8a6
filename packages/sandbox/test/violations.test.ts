/** A response that does not match the spec becomes a 500 that names the violation. */
import { createSandbox } from "@9pic/sandbox";
import { compileSpec } from "@9pic/sandbox/compile";
import { expect, test } from "vitest";

import { ALBUMS, specWithAlbums } from "./albums-spec.ts";
import { EVENTS, failed, get, PING } from "./send.ts";
import { readSpec } from "./spec.ts";

const play = (spec: unknown, url: string) => {
  const violations: string[] = [];
  const sandbox = createSandbox({ spec: compileSpec(spec), onViolation: (violation) => violations.push(violation) });
  const { status, body } = get(sandbox, url);
  return { status, body, violations };
};
const violated = (violation: string) => ({ status: 500, body: failed(violation), violations: [violation] });

const OK = { responseType: "success", message: "Albums", data: { albums: [{ album_id: 1 }] } };
const PREFIX = "The 200 response of listAlbums does not match the spec: ";

test.each([
  [{ ...OK, data: { albums: [{ album_id: "1" }] } }, "data.albums.0.album_id: must be integer"],
  [{ ...OK, data: {} }, "data.albums: is missing"],
  [{ ...OK, data: { albums: [{ album_id: 1, titel: "" }] } }, "data.albums.0.titel: is not documented"],
  [{ ...OK, meta: {} }, "meta: is not documented"],
  [{ ...OK, responseType: "fine" }, 'responseType: must be "success"'],
])("an example that does not match its schema is a violation: %j", (example, problem) => {
  expect(play(specWithAlbums(example), ALBUMS)).toEqual(violated(PREFIX + problem));
});

test("a violation is reported for every request", () => {
  const violations: string[] = [];
  const spec = compileSpec(specWithAlbums({ ...OK, data: {} }));
  const sandbox = createSandbox({ spec, onViolation: (violation) => violations.push(violation) });
  for (let call = 0; call < 3; call++) get(sandbox, ALBUMS);
  expect(violations).toHaveLength(3);
});

test("an example that matches its schema is returned", () => {
  expect(play(specWithAlbums(OK), ALBUMS)).toEqual({ status: 200, body: OK, violations: [] });
});

test("an operation that lacks a required property is a violation", () => {
  const spec = readSpec();
  const { data } = spec.components.schemas.PingResponse.properties;
  data.required.push("region");
  data.properties.region = { type: "string" };
  expect(play(spec, PING)).toEqual(
    violated("The 200 response of ping does not match the spec: data.region: is missing"),
  );
});

test("an undocumented response of a custom engine is a violation", () => {
  const violations: string[] = [];
  const sandbox = createSandbox({
    engine: { runOperation: () => ({ status: 200, headers: {}, body: "pong", delay: 0 }) },
    onViolation: (violation) => violations.push(violation),
  });
  expect(get(sandbox, PING)).toMatchObject({
    status: 500,
    body: failed("The 200 response of ping does not match the spec: must be object"),
  });
  expect(violations).toHaveLength(1);
});

test("an operation without an example of a success responds with a value of its schema", () => {
  const spec = specWithAlbums();
  const { responses } = spec.paths["/api/v1/ext/{org_id}/event/{event_id}/albums"].get;
  delete responses[200].content["application/json"].examples;
  expect(play(spec, ALBUMS)).toMatchObject({
    status: 200,
    body: { responseType: "success", data: { albums: [{ album_id: 1 }] } },
  });
});

test("a success without content is a response without a body", () => {
  const spec = specWithAlbums();
  const { responses } = spec.paths["/api/v1/ext/{org_id}/event/{event_id}/albums"].get;
  responses[204] = { description: "No albums" };
  delete responses[200];
  expect(play(spec, ALBUMS)).toEqual({ status: 204, body: undefined, violations: [] });
});

test("a documented range of statuses covers its statuses", () => {
  const spec = specWithAlbums(OK);
  const { responses } = spec.paths["/api/v1/ext/{org_id}/event/{event_id}/albums"].get;
  responses["2XX"] = responses[200];
  delete responses[200];
  expect(play(spec, ALBUMS)).toEqual({ status: 200, body: OK, violations: [] });
});

test("the schema of `contains` is not strict, since it describes no value", () => {
  const spec = readSpec();
  const { events } = spec.components.schemas.EventListResponse.properties.data.properties;
  events.contains = { required: ["event_id"], properties: { event_id: { const: 456 } } };
  expect(play(spec, EVENTS)).toMatchObject({ status: 200, violations: [] });
});

/** The response of listAlbums, where an album is composed of two schemas. */
const composed = (albums: unknown[]) => {
  const spec = specWithAlbums({ ...OK, data: { albums } });
  const { schemas } = spec.components;
  schemas.Album = { type: "object", required: ["album_id"], properties: { album_id: { type: "integer" } } };
  schemas.Titled = {
    allOf: [
      { $ref: "#/components/schemas/Album" },
      { type: "object", required: ["title"], properties: { title: { type: "string" } } },
    ],
  };
  schemas.AlbumListResponse.properties.data.properties.albums.items = { $ref: "#/components/schemas/Titled" };
  return play(spec, ALBUMS);
};

test("a composed schema is strict as a whole: its parts accept each other's properties", () => {
  expect(composed([{ album_id: 1, title: "Start" }])).toMatchObject({ status: 200, violations: [] });
  expect(composed([{ album_id: 1, title: "Start", size: 3 }])).toEqual(
    violated(`${PREFIX}data.albums.0.size: is not documented`),
  );
  expect(composed([{ album_id: 1 }])).toEqual(violated(`${PREFIX}data.albums.0.title: is missing`));
});
