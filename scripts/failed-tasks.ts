/** What a failed run of turbo leaves open. */

/** A task as `turbo run --dry=json` lists it; `cache` says whether a run has succeeded with the present files. */
export type Task = {
  taskId: string;
  package: string;
  task: string;
  command: string;
  dependencies: string[];
  cache: { status: string };
};

/**
 * Says in one line which tasks failed, which were not run because of that, and how to run a failed one alone; undefined if all have
 * succeeded.
 *
 * @param word what the first tasks did: without `--continue`, turbo also stops those that run beside a failed one
 */
export function describeFailure(all: Task[], word: string = "Failed"): string | undefined {
  const tasks = new Map(all.map((task) => [task.taskId, task]));
  const isOpen = ({ command, cache }: Task): boolean => command !== "<NONEXISTENT>" && cache.status !== "HIT";
  const waitsFor = ({ dependencies }: Task): Task[] =>
    dependencies.flatMap((id) => tasks.get(id) ?? []).flatMap((task) => (isOpen(task) ? [task] : waitsFor(task)));
  const open = all.filter(isOpen);
  const failed = open.filter((task) => waitsFor(task).length === 0);
  const [first] = failed;
  if (!first) return undefined;
  const notRun = open.filter((task) => !failed.includes(task));
  const left = notRun.length > 0 ? ` Not run because of that: ${names(notRun)}.` : "";
  return `${word}: ${names(failed)}.${left} Correct the errors above; to run ${nameOf(first)} alone: npx -y pnpm@12 ${commandOf(first)}`;
}

const names = (tasks: Task[]): string => tasks.map(nameOf).toSorted().join(", ");

/** The name that turbo writes before each line of output. */
const nameOf = (task: Task): string => `${task.package.replace("@9pic/", "")}:${task.task}`.replace(/^\/\/:/, "");

const commandOf = ({ package: name, task }: Task): string => (name === "//" ? task : `--filter ${name} ${task}`);
