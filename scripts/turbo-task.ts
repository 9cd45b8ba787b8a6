/** The tasks of a run, as `turbo run --dry=json` lists them. */

/** `directory` is that of the package. */
export type Task = {
  taskId: string;
  package: string;
  task: string;
  directory: string;
  command: string;
  dependencies: string[];
};

/** Reads the tasks of the output. Of a run that failed before, there are none: turbo has reported why. */
export function readTasks(output: string): Task[] {
  try {
    const { tasks } = JSON.parse(output.slice(output.indexOf("{"), output.lastIndexOf("}") + 1)) as { tasks: Task[] };
    return tasks;
  } catch {
    return [];
  }
}

/** Whether a package has the script of a task. turbo also lists the tasks of those that have not. */
export const hasCommand = ({ command }: Pick<Task, "command">): boolean => command !== "<NONEXISTENT>";
