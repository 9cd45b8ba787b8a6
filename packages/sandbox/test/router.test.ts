import { expect, test } from "vitest";

import { createRouter } from "../src/router.ts";

const route = createRouter([
  { method: "GET", path: "/events/{id}" },
  { method: "DELETE", path: "/events/{id}" },
  { method: "GET", path: "/events/{event_id}/photos/{photo_id}" },
  { method: "GET", path: "/events/latest" },
  { method: "GET", path: "/{kind}/latest" },
  { method: "GET", path: "/{kind}/{id}/videos" },
]);
const found = (path: string): unknown => {
  const { methods, parameters } = route(path) ?? {};
  return methods && { path: methods.get("GET")?.path, parameters };
};

test("a concrete path comes before a templated one, whichever is written first", () => {
  expect(found("/events/latest")).toEqual({ path: "/events/latest", parameters: {} });
  expect(found("/events/7")).toEqual({ path: "/events/{id}", parameters: { id: "7" } });
  expect(found("/photos/latest")).toEqual({ path: "/{kind}/latest", parameters: { kind: "photos" } });
});

test("a concrete beginning that leads nowhere does not hide a templated path", () => {
  expect(found("/events/latest/photos/1")).toEqual({
    path: "/events/{event_id}/photos/{photo_id}",
    parameters: { event_id: "latest", photo_id: "1" },
  });
  expect(found("/events/7/videos")).toEqual({ path: "/{kind}/{id}/videos", parameters: { kind: "events", id: "7" } });
});

test("all methods of a path are found together", () => {
  expect([...route("/events/7")!.methods.keys()]).toEqual(["GET", "DELETE"]);
});

test("a value is decoded, and left alone where it cannot be", () => {
  expect(found("/events/%C3%A4%2F")).toEqual({ path: "/events/{id}", parameters: { id: "ä/" } });
  expect(found("/events/%zz")).toEqual({ path: "/events/{id}", parameters: { id: "%zz" } });
});

test.each(["/", "/events", "/events/", "/events//photos/1", "/events/7/", "//events/7", "/EVENTS/7", "events/7", ""])(
  "nothing is at %j",
  (path) => {
    expect(found(path)).toBeUndefined();
  },
);
