/** The output of tasks as turbo writes it, line by line. */
import { stripVTControlCharacters } from "node:util";

import { hasCommand, type Task } from "./turbo-task.ts";

/** What is needed of a task. */
export type PlannedTask = Pick<Task, "package" | "directory" | "command">;

/** Maximum number of failures in the list at the end. */
const MAX_FAILURES = 20;

/** turbo's first line of a task. What a test quotes of another run has turbo's prefix before it. */
const START = /^\S+: cache (?:hit|miss|bypass)\b/;
/** A failure with its file and line, as `test-reporter.ts` and the lint of the spec write it. */
const FAILURE = /^(?:\S+: )?✗ (\S+:\d+(?::\d+)? .+)$/;
/** turbo's last line but one. */
const FAILED_TASKS = /^ *Failed: +(\S+#.+)$/;
/** An error of TypeScript's compiler, behind turbo's prefix. */
const COMPILER_ERROR = /^(\S+?):[\w:-]+: (\S+)\((\d+),(\d+)\): error (TS\d+: .+)$/;

/** Counts the tasks of a run, and collects the failures in their output. */
export class TaskOutput {
  #started = 0;
  #tasks: PlannedTask[] = [];
  #failures = new Set<string>();
  #failedTasks: string[] = [];

  /** Sets the tasks of the run, once they are known. */
  plan(tasks: PlannedTask[]): void {
    this.#tasks = tasks.filter(hasCommand);
  }

  /** Returns a line as it is shown: the first one of a task with its number, such as ` (12 of 35)`. */
  read(line: string): string {
    const text = stripVTControlCharacters(line);
    const failure = FAILURE.exec(text)?.[1] ?? this.#compilerError(text);
    if (failure) this.#failures.add(failure);
    const [, failedTasks] = FAILED_TASKS.exec(text) ?? [];
    if (failedTasks) this.#failedTasks = failedTasks.trim().split(/, */);
    if (!START.test(text)) return line;
    this.#started += 1;
    return this.#tasks.length > 0 ? `${line} (${this.#started} of ${this.#tasks.length})` : line;
  }

  /** Returns the ids of the tasks that failed, such as `@9pic/client#test`. */
  failedTasks(): readonly string[] {
    return this.#failedTasks;
  }

  /** Returns the failures, each as `path/to/file.ts:12 what failed`, with the number of those that are left out. */
  failures(): string[] {
    const all = [...this.#failures];
    const more = all.length - MAX_FAILURES;
    return more > 0 ? [...all.slice(0, MAX_FAILURES), `and ${more} more, in the output above`] : all;
  }

  #compilerError(text: string): string | undefined {
    const [, name, file, line, column, message] = COMPILER_ERROR.exec(text) ?? [];
    const directory = this.#tasks.find((task) => task.package === name)?.directory;
    return directory === undefined ? undefined : `${directory}/${file}:${line}:${column} ${message}`.replace(/^\//, "");
  }
}
