/** Requests that can change data are sent to test servers only. */
import { afterAll, beforeAll, expect, test } from "vitest";

import { createRedact } from "../src/http/redact.ts";
import { run } from "../src/run.ts";
import { hasSideEffects } from "../src/spec.ts";
import { startModified } from "../test/modified-server.ts";
import { CALLER } from "../test/run-properties.ts";
import { readTrialSpec } from "../test/trial-spec.ts";

const REASON = "a POST can change data; with --test-server it is sent";

let server: Awaited<ReturnType<typeof startModified>>;
beforeAll(async () => {
  server = await startModified(() => {});
});
afterAll(() => server.stop());

test("without --test-server nothing but GET is sent, and the other checks are skipped with the reason", async () => {
  const api = await readTrialSpec();
  const options = { server: server.url, caller: CALLER, seed: 1, maxRequests: 1000, isTestServer: false };
  const { checks, exchanges, uncovered, stopReason } = await run({
    ...{ api, ...options, redact: createRedact(CALLER.apiKey) },
    sleep: async () => {},
    onWait: () => {},
    onCheck: () => {},
  });
  expect(new Set(exchanges.map(({ method }) => method))).toEqual(new Set(["GET"]));
  expect(server.requests.every(({ method }) => method === "GET")).toBe(true);
  const order = checks.filter(({ name }) => name.startsWith("createTrialOrder: "));
  expect(order.map(({ name }) => name)).toEqual(expect.arrayContaining(["createTrialOrder: invalid body"]));
  expect(new Set(order.map(({ outcome, reason }) => `${outcome}: ${reason}`))).toEqual(new Set([`skipped: ${REASON}`]));
  expect(stopReason).toBeUndefined();
  expect(uncovered).toContainEqual({ operationId: "createTrialOrder", what: "201", reason: REASON });
});

test.each([
  ["GET", false],
  ["HEAD", false],
  ["POST", true],
  ["PUT", true],
  ["PATCH", true],
  ["DELETE", true],
])("%s has side effects: %s", (method, expected) => {
  expect(hasSideEffects(method)).toBe(expected);
});
