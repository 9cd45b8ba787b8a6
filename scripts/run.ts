/** Runs other programs. */
import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root folder of the repository, with a trailing slash. */
export const root: string = fileURLToPath(new URL("..", import.meta.url));

/** The search path, including the programs of the root's dependencies. */
export const searchPath = (): string => [join(root, "node_modules/.bin"), process.env.PATH].join(delimiter);

type RunOptions = { cwd?: string; mayFail?: boolean };
type Output = { code: number | null; stdout: string; stderr: string };

/**
 * Runs a program to its end.
 *
 * @param words the program and its arguments
 * @param options `cwd` is the root by default; with `mayFail`, a failure is returned instead of thrown
 * @throws Error with the output of the program if it fails
 */
export async function run(words: string[], { cwd = root, mayFail = false }: RunOptions = {}): Promise<Output> {
  const [program = "", ...args] = words;
  // pnpm checks the installation before each command by default; here it is known to be complete.
  const env = { ...process.env, PATH: searchPath(), pnpm_config_verify_deps_before_run: "false", NO_COLOR: "1" };
  const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const output = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const)
    child[stream].setEncoding("utf8").on("data", (chunk: string) => (output[stream] += chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("close", resolve).on("error", (cause) => reject(new Error(notStarted(program, cause), { cause })));
  });
  if (code === 0 || mayFail) return { code, ...output };
  throw new Error(`${words.join(" ")} failed in ${cwd}:\n${output.stdout}${output.stderr}`.trimEnd());
}

const notStarted = (program: string, { code, message }: NodeJS.ErrnoException): string =>
  code === "ENOENT"
    ? `${program} was not found. Run this command as "npx -y pnpm@12 ...", which provides pnpm; npm is part of Node.`
    : `${program} could not be started: ${message}`;
