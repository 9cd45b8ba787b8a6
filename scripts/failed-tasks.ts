/** What a failed run of turbo leaves open. */

import { hasCommand, type Task } from "./turbo-task.ts";

/**
 * Says in one line which tasks failed, which were not run because of that, and how to run a failed one alone; undefined if none failed.
 *
 * @param all the tasks of the run
 * @param failedIds the ids of those that failed
 */
export function describeFailure(all: Task[], failedIds: readonly string[]): string | undefined {
  const failed = all.filter(({ taskId }) => failedIds.includes(taskId));
  const [first] = failed;
  if (!first) return undefined;
  const tasks = new Map(all.map((task) => [task.taskId, task]));
  const waits = (id: string): boolean =>
    tasks.get(id)?.dependencies.some((other) => failedIds.includes(other) || waits(other)) ?? false;
  const notRun = all.filter((task) => hasCommand(task) && !failed.includes(task) && waits(task.taskId));
  const left = notRun.length > 0 ? ` Not run because of that: ${names(notRun)}.` : "";
  return `Failed: ${names(failed)}.${left} Correct the errors above; to run ${nameOf(first)} alone: npx -y pnpm@12 ${commandOf(first)}`;
}

const names = (tasks: Task[]): string => tasks.map(nameOf).toSorted().join(", ");

/** The name that turbo writes before each line of output. */
const nameOf = (task: Task): string => `${task.package.replace("@9pic/", "")}:${task.task}`.replace(/^\/\/:/, "");

const commandOf = ({ package: name, task }: Task): string => (name === "//" ? task : `--filter ${name} ${task}`);
