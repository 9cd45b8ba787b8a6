import { expect, test } from "vitest";

import { createRouter } from "../src/request/router.ts";

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

test("a concrete path is preferred to a templated one, in any order", () => {
  expect(found("/events/latest")).toEqual({ path: "/events/latest", parameters: {} });
  expect(found("/events/7")).toEqual({ path: "/events/{id}", parameters: { id: "7" } });
  expect(found("/photos/latest")).toEqual({ path: "/{kind}/latest", parameters: { kind: "photos" } });
});

test("a concrete segment with another continuation does not hide a templated path", () => {
  expect(found("/events/latest/photos/1")).toEqual({
    path: "/events/{event_id}/photos/{photo_id}",
    parameters: { event_id: "latest", photo_id: "1" },
  });
  expect(found("/events/7/videos")).toEqual({ path: "/{kind}/{id}/videos", parameters: { kind: "events", id: "7" } });
});

test("the methods of a path are found together, whatever its parameters are called", () => {
  expect([...route("/events/7")!.methods.keys()]).toEqual(["GET", "DELETE"]);
});

test("a parameter is decoded, and kept as it is if that is impossible", () => {
  expect(found("/events/%C3%A4%2F")).toEqual({ path: "/events/{id}", parameters: { id: "ä/" } });
  expect(found("/events/%zz")).toEqual({ path: "/events/{id}", parameters: { id: "%zz" } });
});

test.each(["/", "/events", "/events/", "/events//photos/1", "/events/7/", "//events/7", "/EVENTS/7", "events/7", ""])(
  "no path is found for %j",
  (path) => {
    expect(found(path)).toBeUndefined();
  },
);
