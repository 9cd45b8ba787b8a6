/** The client and the sandbox together, as in a user's unit test: no server runs. */
import { createClient, NotFoundError, PermissionError } from "@9pic/client";
import { createSandbox } from "@9pic/sandbox";
import { expect, test } from "vitest";

const client = (apiKey = "demo-key", orgId = 903) =>
  createClient({ apiKey, orgId, retries: 0, fetch: createSandbox().fetch });

test("the client lists every event of the sandbox in order", async () => {
  const seen: number[] = [];
  for await (const event of client("demo-key-905", 905).listEvents({ page_size: 100 })) seen.push(event.event_id);
  expect([seen.length, seen[0], seen.at(-1)]).toEqual([1250, 90_501, 91_750]);
});

test("the client yields nothing for an organisation without events", async () => {
  for await (const event of client("demo-key-904", 904).listEvents())
    expect.fail(`there should be no ${event.event_id}`);
});

test("the client gets the details of an event from the sandbox", async () => {
  expect(await client().getEventDetails({ event_id: 456 })).toMatchObject({ event_name: "Mumbai Marathon 2026" });
});

test("the client throws the sandbox's 403 and 404 as typed errors", async () => {
  await expect(client("demo-key-inactive").ping({ event_id: 456 })).rejects.toThrow(PermissionError);
  await expect(client().ping({ event_id: 404_404 })).rejects.toThrow(NotFoundError);
});

test("the client retries until the sandbox's flaky key succeeds", async () => {
  const { fetch } = createSandbox();
  const pic = createClient({ apiKey: "demo-key-flaky", orgId: 903, fetch, retries: ({ attempt }) => attempt < 3 && 1 });
  expect(await pic.ping({ event_id: 456 })).toEqual({ status: "ok", org_id: 903, event_id: 456 });
});
