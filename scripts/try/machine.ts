/** Runs the npm and the Node of the machine, not those of this repository. */
import { spawnSync } from "node:child_process";
import { delimiter } from "node:path";

import { root } from "../run.ts";

/**
 * Runs a program in another project, and returns what it prints.
 *
 * @throws Error with its output if it fails
 */
export function runInProject([program = "", ...args]: string[], cwd: string, env: NodeJS.ProcessEnv = {}): string {
  const options = { cwd, env: { ...machineEnvironment(), ...env }, encoding: "utf8" } as const;
  const { status, stdout, stderr, error } = spawnSync(program, args, options);
  if (error) throw new Error(`${program} could not be started: ${error.message}`, { cause: error });
  if (status === 0) return stdout;
  const what = `${[program, ...args].join(" ")} failed in ${cwd}, with the output above.`;
  throw new Error(`${stdout}${stderr}\n${what} Correct what it names, then try again.`);
}

export const versionOfNode = (cwd: string): string =>
  runInProject(["node", "--print", "process.versions.node"], cwd).trim();

const ADDED = /^npm_(?!config_)|^npm_config_(local_prefix|prefix|yes)$/i;

/** This environment without what pnpm and npx added to it: their programs, and variables such as `npm_package_name`. */
function machineEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !ADDED.test(name));
  const path = process.env.PATH?.split(delimiter).filter((folder) => !folder.startsWith(root));
  return { ...Object.fromEntries(kept), PATH: path?.join(delimiter) };
}
