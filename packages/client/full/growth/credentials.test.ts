/** Security schemes beside the API key, and operations without one. */
import type { ClientOptions } from "@9pic/client";
import { beforeAll, expect, test } from "vitest";

import { failed, KEY, thrownBy } from "../../test/support.ts";
import { generateClient, type GeneratedPackage } from "./client.ts";
import { growthDocument } from "./document.ts";
import { record, type Reply } from "./server.ts";

const ADMIN = "admin-token-0123456789";
const SESSION = "session-token-0123456789";

let generated: GeneratedPackage;
beforeAll(() => {
  generated = generateClient(growthDocument);
});

type Options = Omit<ClientOptions, "credentials"> & { credentials?: Record<string, unknown> };

async function clientOf(options: Options = {}, reply: Reply = {}) {
  const { createClient } = await generated.load();
  const { url, seen } = await record(reply);
  return { seen, pic: createClient({ apiKey: KEY, orgId: 903, baseUrl: url, retries: 0, ...options }) };
}

const keysOf = ({ headers }: { headers: Record<string, unknown> }) => [
  headers["x-api-key"],
  headers["x-admin-token"],
  headers.authorization,
];

test.each([
  [
    "the first scheme with a credential",
    "listUsers",
    { AdminToken: ADMIN, Session: SESSION },
    [undefined, ADMIN, undefined],
  ],
  ["a bearer token", "listUsers", { Session: async () => SESSION }, [undefined, undefined, `Bearer ${SESSION}`]],
  ["the API key, where it is an alternative", "listOldEvents", { Session: SESSION }, [KEY, undefined, undefined]],
  ["the API key of other operations", "getFlags", { AdminToken: ADMIN }, [KEY, undefined, undefined]],
  ["no key for an operation without security", "getStatus", { AdminToken: ADMIN }, [undefined, undefined, undefined]],
])("sends %s", async (_name, operation, credentials, keys) => {
  const { pic, seen } = await clientOf({ credentials });
  await pic[operation]();
  const path = ({ listUsers: "/users", listOldEvents: "/events", getFlags: "/flags", getStatus: "/status" } as const)[
    operation
  ];
  await pic.fetch(path);
  expect(seen.map(keysOf)).toEqual([keys, keys]);
});

test("a further scheme is used if there is no API key", async () => {
  const { pic, seen } = await clientOf({ apiKey: null, credentials: { Session: SESSION } });
  await pic.listOldEvents();
  expect(seen.map(keysOf)).toEqual([[undefined, undefined, `Bearer ${SESSION}`]]);
});

test("a page whose server adds the credentials sends none", async () => {
  const { pic, seen } = await clientOf({ apiKey: null });
  await pic.listUsers();
  expect(seen.map(keysOf)).toEqual([[undefined, undefined, undefined]]);
});

test("a missing credential is refused, and nothing is sent", async () => {
  const { pic, seen } = await clientOf();
  expect(await thrownBy(pic.listUsers())).toMatchObject({
    kind: "argument",
    message: "listUsers: credentials.AdminToken is missing. Pass it to createClient.",
  });
  expect(seen).toEqual([]);
});

test.each(["two\nlines", "a b", "é"])("a credential that is not a header value is not quoted: %j", async (secret) => {
  const { pic, seen } = await clientOf({ credentials: { AdminToken: () => secret } });
  const error = (await thrownBy(pic.listUsers())) as Error;
  expect(error.message).toBe("listUsers: credentials.AdminToken must be ASCII text without line breaks and spaces.");
  expect(`${error.stack}`).not.toContain(secret);
  expect(seen).toEqual([]);
});

test("every credential is removed from messages of the server", async () => {
  const echo = { status: 403, body: JSON.stringify(failed(`Not for ${KEY}, ${ADMIN} and ${SESSION}`)) };
  const { pic } = await clientOf({ credentials: { AdminToken: ADMIN } }, echo);
  await pic.getFlags().result();
  const { error } = await pic.listUsers().result();
  expect(error.message).toContain(`Not for [API key], [API key] and ${SESSION}`);
  expect(JSON.stringify(pic)).not.toContain(ADMIN);
});

test("headers cannot replace a credential", async () => {
  const { pic, seen } = await clientOf({ credentials: { AdminToken: ADMIN }, headers: { "X-Admin-Token": "other" } });
  await pic.listUsers({}, { headers: { "x-admin-token": "other" } });
  expect(keysOf(seen[0]!)[1]).toBe(ADMIN);
});

test("a credential may only go to https or to this machine, also without an API key", async () => {
  const { createClient } = await generated.load();
  const options = { orgId: 903, baseUrl: "http://api.example", credentials: { AdminToken: ADMIN } };
  expect(() => createClient({ ...options, apiKey: null })).toThrow(/baseUrl must be an https URL/);
});
