/** The last line of a failed run: what failed, what was not run because of it, and what to do. */
import { expect, test } from "vitest";

import { describeFailure, type Task } from "../../scripts/failed-tasks.ts";

const task = (taskId: string, status: string, dependencies: string[] = [], command = "run"): Task => {
  const [name = "", one = ""] = taskId.split("#");
  return { ...{ taskId, dependencies, command }, package: name, task: one, cache: { status } };
};

test("a failed bundle is named with all tasks that wait for it, also through a task that a package does not have", () => {
  const tasks = [
    task("@9pic/spec#bundle", "MISS"),
    task("@9pic/spec#lint", "HIT"),
    task("@9pic/client#bundle", "MISS", ["@9pic/spec#bundle"], "<NONEXISTENT>"),
    task("@9pic/client#build", "MISS", ["@9pic/client#bundle"]),
    task("@9pic/client#test", "MISS", ["@9pic/client#build"]),
  ];
  expect(describeFailure(tasks)).toBe(
    "Failed: spec:bundle. Not run because of that: client:build, client:test. Correct the errors above; to run spec:bundle alone: npx -y pnpm@12 --filter @9pic/spec bundle",
  );
});

test("a failed task that no other waits for is named alone", () => {
  const tasks = [task("@9pic/docs#build", "HIT"), task("@9pic/docs#test", "MISS", ["@9pic/docs#build"])];
  expect(describeFailure(tasks)).toBe(
    "Failed: docs:test. Correct the errors above; to run docs:test alone: npx -y pnpm@12 --filter @9pic/docs test",
  );
});

test("a task of the root is run by its own name", () => {
  expect(describeFailure([task("//#lint:words", "MISS")])).toMatch(
    /^Failed: lint:words\. .* npx -y pnpm@12 lint:words$/,
  );
});

test("a run whose tasks have all succeeded since leaves nothing to say", () => {
  expect(describeFailure([task("@9pic/spec#bundle", "HIT")])).toBeUndefined();
});
