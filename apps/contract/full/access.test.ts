/** Servers that give data to other keys, or data of other organisations and events. */
import { isDeepStrictEqual } from "node:util";

import { expect, test } from "vitest";

import { hasSideEffects, readSpec } from "../src/spec.ts";
import { entriesOf, refuse, runWith } from "../test/run-with.ts";

const { operations, security } = await readSpec();
/** The operations that take the key, and that no --test-server is needed for. */
const withKey = operations.filter(
  (operation) => !hasSideEffects(operation.method) && isDeepStrictEqual(operation.security, security),
);
const requests = (await runWith(() => {})).requests;

test("every operation gets an unknown key, an empty one, and the key in a header of both spellings", () => {
  for (const { path } of withKey) {
    const pattern = new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, "[^/]+")}$`);
    const own = requests.filter((request) => pattern.test(request.path));
    const keys = own.map(({ key }) => key);
    expect(keys).toEqual(expect.arrayContaining(["demo-key", "", undefined, expect.stringMatching(/^[0-9a-f]{40}$/)]));
    const spellings = own.flatMap(({ rawHeaders }) => rawHeaders.filter((name) => /^x-api-key$/i.test(name)));
    expect(new Set(spellings)).toEqual(new Set(["X-API-Key", "x-api-key"]));
  }
});

test.each<[what: string, modify: Parameters<typeof runWith>[0], description: string]>([
  [
    "any key is accepted",
    (reply, { key }) => {
      if (reply.status === 403 && key?.length === 40) Object.assign(reply, accepted);
    },
    "must be 403, since no organisation has this key, but is 200",
  ],
  [
    "an empty key is accepted",
    (reply, { key }) => {
      if (reply.status === 401 && key === "") Object.assign(reply, accepted);
    },
    "must be 401 or 403, since the key is empty, but is 200",
  ],
  [
    "an unknown key makes the server fail",
    (reply, { key }) => {
      if (key?.length === 40) refuse(reply, 500);
    },
    "must be 403, since no organisation has this key, but is 500",
  ],
  [
    "every organisation's data is given to every key",
    (reply, { path }) => {
      if (/\/ext\/2\d{9}\//.test(path) && reply.status === 403) Object.assign(reply, accepted);
    },
    "must be 403, since the organisation is not that of the key, but is 200",
  ],
  [
    "another organisation that exists is given to every key",
    (reply, { path }) => {
      if (/\/ext\/905\//.test(path) && reply.status === 403) Object.assign(reply, accepted);
    },
    "must be 403, since the organisation is not that of the key, but is 200",
  ],
  [
    "another organisation's event is given to every key",
    (reply, { path }) => {
      if (/\/event\/90501\//.test(path) && reply.status === 403) Object.assign(reply, accepted);
    },
    "must be 403 or 404, since the event is not the organisation's, but is 200",
  ],
  [
    "an unknown event is 200 with null",
    (reply) => {
      if (reply.status === 404) Object.assign(reply, accepted);
    },
    "must be 404, since no event has this id, but is 200",
  ],
  [
    "the header is read in one spelling only",
    (reply, { rawHeaders }) => {
      if (rawHeaders.includes("x-api-key")) refuse(reply, 401, "API key is missing");
    },
    'the server says that the key is missing, but it was sent: "API key is missing"',
  ],
])("reports a server where %s, as one violation", async (_what, modify, description) => {
  const { code, out } = await runWith(modify);
  expect(code).toBe(1);
  const entries = entriesOf(out, "Violations");
  expect(entries.map(([, line]) => line)).toEqual([description]);
});

const accepted = { status: 200, body: { responseType: "success", message: "Fine.", data: null } };
