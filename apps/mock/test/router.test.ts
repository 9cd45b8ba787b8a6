import { expect, test } from "vitest";

import type { Operation } from "../src/operations.ts";
import { createRouter } from "../src/router.ts";

const operation = (path: string, method = "get"): Operation =>
  ({ path, method, iid: `${method} ${path}` }) as Operation;
const route = createRouter([
  operation("/events/{id}"),
  operation("/events/{id}", "delete"),
  operation("/events/{id}/photos"),
  operation("/events/latest"),
  operation("/{kind}/latest"),
]);
const found = (path: string): unknown => {
  const { operations, parameters } = route(path) ?? {};
  return operations && { path: operations.get("GET")?.path, parameters };
};

test("a concrete path comes before a templated one, whichever is written first", () => {
  expect(found("/events/latest")).toEqual({ path: "/events/latest", parameters: {} });
  expect(found("/events/7")).toEqual({ path: "/events/{id}", parameters: { id: "7" } });
  expect(found("/photos/latest")).toEqual({ path: "/{kind}/latest", parameters: { kind: "photos" } });
});

test("all methods of a path are found together", () => {
  expect([...route("/events/7")!.operations.keys()]).toEqual(["GET", "DELETE"]);
});

test("a value is decoded, and left alone where it cannot be", () => {
  expect(found("/events/%C3%A4%2F")).toEqual({ path: "/events/{id}", parameters: { id: "ä/" } });
  expect(found("/events/%zz")).toEqual({ path: "/events/{id}", parameters: { id: "%zz" } });
});

test.each(["/", "/events", "/events/", "/events//photos", "/events/7/", "//events/7", "/EVENTS/7"])(
  "nothing is at %s",
  (path) => {
    expect(found(path)).toBeUndefined();
  },
);
