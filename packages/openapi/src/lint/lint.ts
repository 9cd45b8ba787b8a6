/** Lints a spec, and says what is wrong in the words of its author: redocly reports each consequence of a fault as well. */
import { findCauses } from "./causes.ts";
import { describeProblem } from "./messages.ts";
import { readLine, readProblems } from "./problems.ts";

/** A fault in a spec. Lines and columns begin at 1. */
export type Fault = {
  /** The path relative to the folder of the spec. */
  file: string;
  line: number;
  column: number;
  /** What is wrong and what to do, in one line. */
  message: string;
  /** The line itself; empty if the file has none. */
  source: string;
};

/**
 * Lints the strict bundle of the spec in a folder, with the rules of its `redocly.yaml`.
 *
 * @param folder an absolute path
 * @returns the causes of all problems, the most useful one first; none for a valid spec
 * @throws Error if the signal ends it
 */
export async function lintSpec(folder: string, signal?: AbortSignal): Promise<Fault[]> {
  const problems = await readProblems(folder, "strict", signal);
  return findCauses(problems).map((problem) => {
    const { file, line, column } = problem;
    return { file, line, column, message: describeProblem(problem, folder), source: readLine(folder, file, line) };
  });
}

/** Writes a fault as `path/to/file.yaml:5:3 What to do.` */
export const formatFault = ({ file, line, column, message }: Fault, prefix = ""): string =>
  `${prefix}${file}:${line}:${column} ${message}`;
