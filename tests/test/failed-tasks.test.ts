/** The last line of a failed run: what failed, what was not run because of it, and what to do. */
import { expect, test } from "vitest";

import { describeFailure } from "../../scripts/failed-tasks.ts";
import type { Task } from "../../scripts/turbo-task.ts";

const task = (taskId: string, dependencies: string[] = [], command = "run"): Task => {
  const [name = "", one = ""] = taskId.split("#");
  return { taskId, dependencies, command, package: name, task: one, directory: "" };
};

test("a failed bundle is named with all tasks that wait for it, also through a task that a package does not have", () => {
  const tasks = [
    task("@9pic/spec#bundle"),
    task("@9pic/spec#lint"),
    task("@9pic/client#bundle", ["@9pic/spec#bundle"], "<NONEXISTENT>"),
    task("@9pic/client#build", ["@9pic/client#bundle"]),
    task("@9pic/client#test", ["@9pic/client#build"]),
  ];
  expect(describeFailure(tasks, ["@9pic/spec#bundle"])).toBe(
    "Failed: spec:bundle. Not run because of that: client:build, client:test. Correct the errors above; to run spec:bundle alone: npx -y pnpm@12 --filter @9pic/spec bundle",
  );
});

test("only the failed ones of tasks that are never cached are named", () => {
  const tasks = [
    task("@9pic/docs#build"),
    task("@9pic/docs#test:full", ["@9pic/docs#build"]),
    task("@9pic/mock#test:full"),
  ];
  expect(describeFailure(tasks, ["@9pic/docs#test:full"])).toBe(
    "Failed: docs:test:full. Correct the errors above; to run docs:test:full alone: npx -y pnpm@12 --filter @9pic/docs test:full",
  );
});

test("a task of the root is run by its own name", () => {
  expect(describeFailure([task("//#lint:words")], ["//#lint:words"])).toMatch(
    /^Failed: lint:words\. .* npx -y pnpm@12 lint:words$/,
  );
});

test("a run without a failed task leaves nothing to say", () => {
  expect(describeFailure([task("@9pic/spec#bundle")], [])).toBeUndefined();
});
