/** A copy of a project of `examples/`, in which the packed packages are installed as its README says. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { readReadme } from "./code-blocks.ts";
import type { Environment } from "./run.ts";
import type { Tarball } from "./tarballs.ts";
import { copyProject } from "./user-project.ts";

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
  const { folder, env, remove } = await copyProject(`examples/${name}`, (copy) => {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(join(copy, "package.json"), "utf8"));
    const own = tarballs.filter((one) => one.name in { ...dependencies, ...devDependencies });
    return own.map(({ file }) => file);
  });
  const commands = readReadme(`examples/${name}`)
    .commands.filter((command) => !/^(npm install|npx playwright install)/.test(command))
    .map((command) => command.replace(MOCK_URL, mock));
  // Vitest sets NODE_ENV, and a build with it is not the one of a user.
  return { folder, env: { ...env, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: undefined }, commands, remove };
}
