/** A copy of a project of `examples/`, in which the packed packages are installed as its README says. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";

import { environmentWithCache } from "./clone.ts";
import { readReadme } from "./code-blocks.ts";
import { type Environment, root, run } from "./run.ts";
import type { Tarball } from "./tarballs.ts";

export type Example = {
  folder: string;
  /** The environment of its commands: an empty home directory, and the Node of this process. */
  env: Environment;
  /** The commands of its README after `npm install`, each of which sets its own variables. */
  commands: string[];
  remove: () => void;
};

/** The variables by which a README names the mock, whose URL differs in a test. */
const MOCK_URL = "http://127.0.0.1:4010";

/**
 * Copies an example to a clean folder, and installs its packages from the tarballs and the registry.
 *
 * @param mock the URL of the mock that its commands use
 * @throws Error with the output of npm
 */
export async function createExample(name: string, tarballs: Tarball[], mock: string): Promise<Example> {
  const parent = mkdtempSync(join(tmpdir(), `9pic-${name}-`));
  const folder = join(parent, "a project");
  mkdirSync(join(parent, "home"));
  cpSync(join(root, "examples", name), folder, {
    recursive: true,
    filter: (path) => !/\/(node_modules|dist|\.next)$/.test(path),
  });
  const clean = environmentWithCache(join(parent, "home"));
  const env = {
    ...clean,
    PATH: [dirname(process.execPath), clean.PATH].join(delimiter),
    NEXT_TELEMETRY_DISABLED: "1",
    // Vitest sets it, and a build with it is not the one of a user.
    NODE_ENV: undefined,
  };
  const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const own = tarballs.filter((one) => one.name in { ...dependencies, ...devDependencies });
  // npm is run by the Node that it belongs to, beside which it finds its settings.
  const flags = ["--no-audit", "--no-fund", "--loglevel=error"];
  const args = ["install", ...flags, ...own.map(({ file }) => file)];
  const installed = await run("npm", args, { cwd: folder, env: clean });
  if (installed.code !== 0) throw new Error(installed.stdout + installed.stderr);
  const commands = readReadme(`examples/${name}`)
    .commands.filter((command) => !/^(npm install|npx playwright install)/.test(command))
    .map((command) => command.replace(MOCK_URL, mock));
  return { folder, env, commands, remove: () => rmSync(parent, { recursive: true, force: true }) };
}
