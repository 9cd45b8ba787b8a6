import { expect, test } from "vitest";

import { type CheckResult, createCheckRunner } from "../src/check.ts";
import { NoResponseError, StoppedError } from "../src/http/errors.ts";
import { type Transport } from "../src/http/transport.ts";

/** Runs one check without requests. */
async function runCheck(work: () => Promise<CheckResult>) {
  const runner = createCheckRunner({ exchanges: [], errors: [] } as unknown as Transport, () => {});
  await runner.run("client", "check", work);
  return runner.checks[0];
}

test("a check is skipped when the run is stopped, and fails without a response", async () => {
  const stopped = new StoppedError("the limit is reached");
  expect(await runCheck(() => Promise.reject(stopped))).toMatchObject({ outcome: "skipped", reason: stopped.message });
  const unanswered = new NoResponseError("http://any", "GET /", "no route", undefined);
  expect(await runCheck(() => Promise.reject(unanswered))).toMatchObject({
    outcome: "failed",
    failures: [{ problem: "no response: no route", request: "GET /" }],
  });
});

test("an unexpected error in a check or in a workflow ends the run", async () => {
  const error = new TypeError("a programming error");
  await expect(runCheck(() => Promise.reject(error))).rejects.toBe(error);
  const runner = createCheckRunner({ exchanges: [], errors: [] } as unknown as Transport, () => {});
  expect(() => runner.record("workflows", "step", [], { error })).toThrow(error);
});
