/** Runs other programs. */
import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root folder of the repository, with a trailing slash. */
export const root: string = fileURLToPath(new URL("..", import.meta.url));

/** The search path, including the programs of the root's dependencies. */
export const searchPath = (): string => [join(root, "node_modules/.bin"), process.env.PATH].join(delimiter);

/**
 * Runs a program to its end.
 *
 * @param words the program and its arguments
 * @param options `cwd` is the root by default; with `mayFail`, a failure is returned instead of thrown
 * @throws Error with the output of the program if it fails
 */
export function run(words: string[], { cwd = root, mayFail = false } = {}): SpawnSyncReturns<string> {
  const [program = "", ...args] = words;
  // pnpm checks the installation before each command by default; here it is known to be complete.
  const env = { ...process.env, PATH: searchPath(), pnpm_config_verify_deps_before_run: "false", NO_COLOR: "1" };
  const result = spawnSync(program, args, { cwd, env, encoding: "utf8", maxBuffer: Infinity });
  if (result.error) throw new Error(notStarted(program, result.error), { cause: result.error });
  if (result.status === 0 || mayFail) return result;
  throw new Error(`${words.join(" ")} failed in ${cwd}:\n${result.stdout}${result.stderr}`.trimEnd());
}

/**
 * Runs a program to its end in the root, with the terminal of this process.
 *
 * @param words the program and its arguments
 * @param env variables beside those of this process
 * @returns its exit code; 1 if a signal ended it
 * @throws Error if it could not be started
 */
export function runInherited(words: string[], env: NodeJS.ProcessEnv = {}): number {
  const [program = "", ...args] = words;
  const options = { cwd: root, env: { ...process.env, PATH: searchPath(), ...env }, stdio: "inherit" } as const;
  const { status, error } = spawnSync(program, args, options);
  if (error) throw new Error(notStarted(program, error), { cause: error });
  return status ?? 1;
}

const notStarted = (program: string, { code, message }: NodeJS.ErrnoException): string =>
  code === "ENOENT"
    ? `${program} was not found. Run this command as "npx -y pnpm@12 ...", which provides pnpm; npm is part of Node.`
    : `${program} could not be started: ${message}`;
