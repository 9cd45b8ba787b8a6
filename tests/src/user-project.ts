/** A user's project in a temporary folder, in which the packed client is installed. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";

import { environmentWithCache } from "./clone.ts";
import { type CommandResult, type Environment, root, run } from "./run.ts";
import { packOne } from "./tarballs.ts";

export type UserProject = {
  folder: string;
  /** The environment of its commands, with an empty home directory and without a key. */
  env: Environment;
  /** The environment of npm and npx: as `env`, with the Node that npm belongs to. */
  npmEnv: Environment;
  /** Runs a program of the installed packages. */
  run: (program: string, args: string[], env?: Environment) => Promise<CommandResult>;
  remove: () => void;
};

/**
 * Installs the packed client and further packages in a copy of `tests/apps/<name>`.
 *
 * @throws Error with the output of npm
 */
export async function createUserProject(name: string, packages: string[]): Promise<UserProject> {
  const parent = mkdtempSync(join(tmpdir(), `9pic-${name}-`));
  const folder = join(parent, "project");
  mkdirSync(join(parent, "home"));
  cpSync(join(root, "tests/apps", name), folder, { recursive: true });
  if (!existsSync(join(folder, "package.json")))
    writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const unset = { NINEPIC_API_KEY: undefined, NINEPIC_ORG_ID: undefined, NINEPIC_BASE_URL: undefined };
  const clean: Environment = { ...environmentWithCache(join(parent, "home")), ...unset };
  // The Node of this process, which vitest and Next.js support. Not for npm, whose settings are found beside its own Node.
  const env = { ...clean, PATH: [dirname(process.execPath), clean.PATH].join(delimiter) };
  const { file } = await packOne("@9pic/client");
  const flags = ["--no-audit", "--no-fund", "--loglevel=error"];
  const installed = await run("npm", ["install", ...flags, file, ...packages], { cwd: folder, env: clean });
  if (installed.code !== 0) throw new Error(installed.stdout + installed.stderr);
  return {
    folder,
    env,
    npmEnv: clean,
    run: (program, args, further = {}) =>
      run(join(folder, "node_modules/.bin", program), args, { cwd: folder, env: { ...env, ...further } }),
    remove: () => rmSync(parent, { recursive: true, force: true }),
  };
}
