/** A user's project in a temporary folder, in which packed packages are installed. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, dirname, join } from "node:path";

import { environmentWithCache } from "./clone.ts";
import { type CommandResult, type Environment, root, run } from "./run.ts";
import { packOne } from "./tarballs.ts";

export type InstalledProject = {
  folder: string;
  /** The environment of its commands, with an empty home directory and without a key. */
  env: Environment;
  /** The environment of npm and npx: as `env`, with the Node that npm belongs to. */
  npmEnv: Environment;
  remove: () => void;
};

export type UserProject = InstalledProject & {
  /** Runs a program of the installed packages. */
  run: (program: string, args: string[], env?: Environment) => Promise<CommandResult>;
};

/**
 * Copies a project to a clean folder, and installs packages there.
 *
 * @param source its folder, relative to the repository
 * @param choosePackages gets the folder of the copy, and returns names of packages and paths of tarballs
 * @throws Error with the output of npm
 */
export async function copyProject(
  source: string,
  choosePackages: (folder: string) => string[],
): Promise<InstalledProject> {
  const parent = mkdtempSync(join(tmpdir(), `9pic-${basename(source)}-`));
  const folder = join(parent, "a project");
  mkdirSync(join(parent, "home"));
  cpSync(join(root, source), folder, {
    recursive: true,
    filter: (path) => !/\/(node_modules|dist|\.next)$/.test(path),
  });
  const unset = { NINEPIC_API_KEY: undefined, NINEPIC_ORG_ID: undefined, NINEPIC_BASE_URL: undefined };
  const npmEnv: Environment = { ...environmentWithCache(join(parent, "home")), ...unset };
  // The Node of this process, which vitest and Next.js support. Not for npm, whose settings are found beside its own Node.
  const env = { ...npmEnv, PATH: [dirname(process.execPath), npmEnv.PATH].join(delimiter) };
  if (!existsSync(join(folder, "package.json")))
    writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const args = ["install", "--no-audit", "--no-fund", "--loglevel=error", ...choosePackages(folder)];
  const installed = await run("npm", args, { cwd: folder, env: npmEnv });
  if (installed.code !== 0) throw new Error(installed.stdout + installed.stderr);
  return { folder, env, npmEnv, remove: () => rmSync(parent, { recursive: true, force: true }) };
}

/**
 * Installs the packed client and further packages in a copy of `tests/apps/<name>`.
 *
 * @throws Error with the output of npm
 */
export async function createUserProject(name: string, packages: string[]): Promise<UserProject> {
  const { file } = await packOne("@9pic/client");
  const project = await copyProject(`tests/apps/${name}`, () => [file, ...packages]);
  const { folder, env } = project;
  return {
    ...project,
    run: (program, args, further = {}) =>
      run(join(folder, "node_modules/.bin", program), args, { cwd: folder, env: { ...env, ...further } }),
  };
}
