/** Arguments that do not fit the spec are refused before anything is sent: JavaScript callers, and numbers that come from outside. */
import { expect, test } from "vitest";

import { operationTable } from "../src/generated/operations.ts";
import { clientOf, errorOf, pong, success } from "./support.ts";

const page = () => Response.json(success({ events: [], pagination: {} }));

test.each([
  [Number.NaN, "the number NaN"],
  [0, "the number 0"],
  [-1, "the number -1"],
  [1.5, "the number 1.5"],
  [Infinity, "the number Infinity"],
  [2 ** 53, "the number 9007199254740992"],
  ["1", "a value of type string"],
  [true, "a value of type boolean"],
  [[1], "a value of type object"],
  [{}, "a value of type object"],
])("page %j is refused", async (value, given) => {
  const { pic, seen } = clientOf(page);
  const error = await errorOf(pic.listEvents({ page: value as number }));
  expect(error).toMatchObject({ kind: "argument", operation: "listEvents" });
  expect(error.message).toBe(`listEvents: page must be an integer of at least 1, not ${given}.`);
  expect(seen).toEqual([]);
});

test.each(["event_id", "org_id"])("%s is checked in the same way", async (name) => {
  const { pic, seen } = clientOf(pong);
  for (const value of [Number.NaN, 0, -1, 1.5, "456"]) {
    const args = { event_id: 456, org_id: 903, [name]: value };
    expect((await errorOf(pic.ping(args))).message).toMatch(
      new RegExp(`^ping: ${name} must be an integer of at least 1`),
    );
  }
  expect(seen).toEqual([]);
});

test("the limits of page_size are those of the spec", async () => {
  const [, , , maximum] = operationTable.listEvents.parameters.page_size;
  const { pic, seen } = clientOf(page);
  for (const page_size of [1, maximum]) await pic.listEvents({ page_size });
  const { message } = await errorOf(pic.listEvents({ page_size: maximum + 1 }));
  expect(message).toBe(`listEvents: page_size must be an integer from 1 to ${maximum}, not the number ${maximum + 1}.`);
  expect(seen).toHaveLength(2);
});
