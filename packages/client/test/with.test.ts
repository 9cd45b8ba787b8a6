/** `pic.with`: a client with other options. */
import { expect, test } from "vitest";

import { clientOf, errorOf, KEY, pong } from "./support.ts";

test("with keeps the options that it does not name", async () => {
  const { pic, seen } = clientOf(pong, { headers: { "X-One": "1" } });
  const other = pic.with({ orgId: 905, apiKey: "another-key" });
  await other.ping({ event_id: 456 });
  await pic.ping({ event_id: 456 });
  expect(seen.map(({ url, headers }) => [url.pathname.split("/")[4], headers["x-api-key"], headers["x-one"]])).toEqual([
    ["905", "another-key", "1"],
    ["903", KEY, "1"],
  ]);
  expect([pic.orgId, other.orgId]).toEqual([903, 905]);
});

test("with refuses an invalid option, and a client of a client has a with, too", async () => {
  const { pic, seen } = clientOf();
  expect(() => pic.with({ orgId: -1 })).toThrow("orgId (or NINEPIC_ORG_ID) must be a positive integer.");
  expect(() => pic.with({ tiemout: 1 } as object)).toThrow("unknown option tiemout.");
  await pic
    .with({ orgId: 905 })
    .with({ headers: { "X-Two": "2" } })
    .ping({ event_id: 456 });
  expect([seen[0]!.url.pathname.split("/")[4], seen[0]!.headers["x-two"]]).toEqual(["905", "2"]);
});

test("the options of the call win over those of with", async () => {
  const { pic } = clientOf(() => new Response("", { status: 503 }), { retries: 2 });
  expect((await errorOf(pic.with({ retries: 1 }).ping({ event_id: 456 }, { retries: 0 }))).attempts).toBe(1);
});
