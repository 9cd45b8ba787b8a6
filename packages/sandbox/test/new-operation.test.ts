/** A new operation is an edit of the spec alone: the sandbox implements it from its examples. */
import { createSandbox } from "@9pic/sandbox";
import { compileSpec } from "@9pic/sandbox/compile";
import { describe, expect, test } from "vitest";

import { ALBUMS, specWithAlbums } from "./albums-spec.ts";
import { dataOf, failed, get, MESSAGES } from "./send.ts";
import { readSpec } from "./spec.ts";

describe("an operation that was added to the spec", () => {
  const sandbox = createSandbox({ spec: compileSpec(specWithAlbums()) });

  test("returns its example", () => {
    expect(get(sandbox, ALBUMS)).toMatchObject({
      status: 200,
      headers: {},
      body: { responseType: "success", message: "Albums", data: { albums: [{ album_id: 1 }, { album_id: 2 }] } },
      delay: 0,
    });
    expect(get(sandbox, `${ALBUMS}?tags=start&tags=finish&years=2025&years=2026`).status).toBe(200);
  });

  test.each([
    ["no key", ALBUMS, undefined, 401, MESSAGES.missingKey],
    ["an unknown key", ALBUMS, "other", 403, MESSAGES.unknownKey],
    ["a foreign organisation", ALBUMS.replace("903", "904"), "demo-key", 403, MESSAGES.foreignOrganisation],
    ["a foreign event", ALBUMS.replace("456", "90501"), "demo-key", 403, MESSAGES.foreignEvent],
    ["an unknown event", ALBUMS.replace("456", "404404"), "demo-key", 404, MESSAGES.unknownEvent],
    ["an invalid path parameter", ALBUMS.replace("456", "x"), "demo-key", 422, "path.event_id: must be integer"],
    [
      "an invalid item of an array",
      `${ALBUMS}?years=2026&years=soon`,
      "demo-key",
      422,
      "query.years.1: must be integer",
    ],
    ["one item that is too small", `${ALBUMS}?years=1999`, "demo-key", 422, "query.years.0: must be >= 2000"],
    [
      "invalid items of two arrays",
      `${ALBUMS}?tags=ok&tags=x&years=y&tags=z`,
      "demo-key",
      422,
      "query.tags.1: must NOT have fewer than 2 characters; query.tags.2: must NOT have fewer than 2 characters; query.years.0: must be integer",
    ],
  ])("is checked like every other operation: %s", (_name, url, key, status, message) => {
    expect(get(sandbox, url, { "X-API-Key": key })).toMatchObject({ status, body: failed(message) });
  });

  test("can be overridden by header and by test", () => {
    expect(get(sandbox, ALBUMS, { prefer: "code=429" }).status).toBe(429);
    sandbox.override({ operationId: "listAlbums", status: 500 });
    expect([get(sandbox, ALBUMS).status, get(sandbox, ALBUMS).status]).toEqual([500, 200]);
  });

  test("returns the ids of the path in the fields of data that are named like them", () => {
    const data = { event_id: 456, org_id: "903", albums: [] };
    const spec = specWithAlbums({ responseType: "success", message: "Albums", data });
    const { properties } = spec.components.schemas.AlbumListResponse.properties.data;
    Object.assign(properties, { event_id: { type: "integer" }, org_id: { type: "string" } });
    const other = createSandbox({ spec: compileSpec(spec) });
    expect(dataOf(get(other, ALBUMS))).toEqual(data);
    expect(dataOf(get(other, ALBUMS.replace("456", "789")))).toEqual({ ...data, event_id: 789 });
  });

  test("does not change other operations", () => {
    expect(get(sandbox, "/api/v1/ext/903/events")).toEqual(get(createSandbox(), "/api/v1/ext/903/events"));
  });
});

test("a property that was added to an event appears in the list and in the details, as null where a dataset omits it", () => {
  const spec = readSpec();
  for (const name of ["EventListItem", "EventDetails"]) {
    const { properties, required } = spec.components.schemas[name];
    properties.yodelling_spot = {
      type: ["string", "null"],
      description: "Where it takes place.",
      examples: ["Marine Drive"],
    };
    required.push("yodelling_spot");
  }
  const dataset = {
    organisations: [
      {
        org_id: 903,
        events: [{ event_id: 456 }, { event_id: 457, yodelling_spot: "Azad Maidan" }],
        generated: { count: 1, first_event_id: 500 },
      },
    ],
  };
  const sandbox = createSandbox({ spec: compileSpec(spec), dataset });
  const { events } = dataOf(get(sandbox, "/api/v1/ext/903/events"));
  expect(events.map((event: any) => event.yodelling_spot)).toEqual([null, "Azad Maidan", "Marine Drive"]);
  expect(dataOf(get(sandbox, "/api/v1/ext/903/event/456/details"))).toHaveProperty("yodelling_spot", null);
  expect(dataOf(get(sandbox, "/api/v1/ext/903/event/457/details"))).toHaveProperty("yodelling_spot", "Azad Maidan");
});
