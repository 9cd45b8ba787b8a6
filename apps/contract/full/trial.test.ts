import type { ApiDescription } from "@9pic/openapi";
/** Operations of the kinds that the published spec lacks: bodies, conditions, arrays, headers and further lists, with the mock. */
import { afterAll, beforeAll, expect, test } from "vitest";

import type { Check } from "../src/check.ts";
import { describeViolation } from "../src/validate/violation.ts";
import { startModified } from "../test/modified-server.ts";
import { runProperties } from "../test/run-properties.ts";
import { readTrialSpec, TRIAL_OPERATIONS, writeTrialSpec } from "../test/trial-spec.ts";

let api: ApiDescription;
let spec: Awaited<ReturnType<typeof writeTrialSpec>>;
beforeAll(async () => {
  api = await readTrialSpec();
  spec = await writeTrialSpec();
});
afterAll(() => spec[Symbol.asyncDispose]());

/** Runs the properties suite against the mock with the trial spec, with modified responses. */
async function runTrial(
  modify: Parameters<typeof startModified>[0],
  operationIds = TRIAL_OPERATIONS,
): Promise<Check[]> {
  const server = await startModified(modify, { spec: spec.path });
  const checks = await runProperties(api, server.url, { operationIds });
  await server.stop();
  return checks;
}

const failuresOf = (checks: Check[]): string[] => [
  ...new Set(
    checks.flatMap(({ name, failures }) =>
      failures.map((one) => `${name}: ${[one.field, describeViolation(one)].filter(Boolean).join(" ")}`),
    ),
  ),
];

test("the mock passes every check of bodies, conditions, arrays, headers and pages", async () => {
  const checks = await runTrial(() => {});
  expect(failuresOf(checks)).toEqual([]);
  expect(checks.filter(({ outcome }) => outcome === "skipped").map(({ name, reason }) => [name, reason])).toEqual([]);
  expect(checks.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      "listTrialPictures: 403 without timeline_search",
      "listTrialPictures: no 403 with timeline_search",
      "listTrialPictures: invalid kinds",
      "listTrialPictures: invalid X-Trial",
      "listTrialPictures: consistent pages",
      "createTrialOrder: valid body",
      "createTrialOrder: invalid body",
      "createTrialOrder: malformed body",
      "uploadTrialPicture: invalid body",
    ]),
  );
});

test("a server that ignores the flag of an event is reported, and so is one that refuses an event with it", async () => {
  const ignores = await runTrial(
    (reply, { path }) => {
      if (path.endsWith("/trial-pictures") && reply.status === 403) reply.status = 404;
    },
    ["listTrialPictures"],
  );
  expect(failuresOf(ignores)).toEqual([
    "listTrialPictures: 403 without timeline_search: must be 403, since timeline_search of this event is off (getEventDetails)",
  ]);
  const refuses = await runTrial(
    (reply, { path }) => {
      if (!path.endsWith("/trial-pictures") || reply.status !== 200) return;
      reply.status = 403;
      reply.body = { responseType: "error", message: "No.", data: null };
    },
    ["listTrialPictures"],
  );
  expect(failuresOf(refuses)).toContain(
    "listTrialPictures: no 403 with timeline_search: must not be 403, since timeline_search of this event is on (getEventDetails)",
  );
});

test("the check of a condition is skipped if no event is known for it", async () => {
  const checks = await runTrial(
    (reply, { path }) => {
      if (path.endsWith("/details") && reply.status === 200) reply.body.data.timeline_search = true;
    },
    ["listTrialPictures"],
  );
  expect(checks[0]).toMatchObject({
    name: "listTrialPictures: 403 without timeline_search",
    outcome: "skipped",
    reason: "no event is known whose timeline_search is off (getEventDetails)",
  });
});

test("a valid body may get a documented error, and its check is skipped if none gets a success", async () => {
  const checks = await runTrial(
    (reply, { path, method }) => {
      if (method !== "POST" || !path.endsWith("/trial-orders") || reply.status !== 201) return;
      reply.status = 404;
      reply.body = { responseType: "error", message: "There is no such picture.", data: null };
    },
    ["createTrialOrder"],
  );
  expect(failuresOf(checks)).toEqual([]);
  expect(checks.find(({ name }) => name === "createTrialOrder: valid body")).toMatchObject({
    outcome: "skipped",
    reason: "no valid body succeeds here: the status is 404",
  });
});
