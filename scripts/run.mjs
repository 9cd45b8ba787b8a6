/** Running other programs. */
import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";

import { root } from "./root.mjs";

/**
 * Runs a program to its end.
 *
 * @param words the program and its arguments
 * @param options `cwd`, by default the root; `mayFail` to get the exit code instead of an error
 * @returns its exit code, and what it printed, on each stream
 * @throws Error with what it printed, if it fails
 */
export async function run(words, { cwd = root, mayFail = false } = {}) {
  const [program, ...args] = words;
  const child = spawn(program, args, { cwd, env: environment(), stdio: ["ignore", "pipe", "pipe"] });
  const result = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"]) {
    child[stream].setEncoding("utf8").on("data", (chunk) => (result[stream] += chunk));
  }
  const code = await new Promise((resolve, reject) => {
    child.on("close", resolve).on("error", (cause) => reject(new Error(notStarted(program, cause), { cause })));
  });
  if (code === 0 || mayFail) return { code, ...result };
  throw new Error(`${words.join(" ")} failed, in ${cwd}:\n${result.stdout}${result.stderr}`.trimEnd());
}

/** Programs of the root's node_modules are found; and pnpm does not install before it does what it is asked. */
const environment = () => ({
  ...process.env,
  PATH: [join(root, "node_modules/.bin"), process.env.PATH].join(delimiter),
  pnpm_config_verify_deps_before_run: "false",
  NO_COLOR: "1",
});

const notStarted = (program, { code, message }) =>
  code === "ENOENT"
    ? `${program} was not found. Run this as "npx -y pnpm@12 ...", which brings pnpm along; npm comes with Node.`
    : `${program} could not be started: ${message}`;
