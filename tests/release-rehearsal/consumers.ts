import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { launch } from "@9pic/browser/chromium";

import { type Environment, root } from "../src/run.ts";
import type { Processes } from "./processes.ts";

/** A project's folder, and the environment of its commands. */
export type Project = { folder: string; env: Environment; mock: string; processes: Processes };

/** A project of `examples/` that uses the published packages. */
type Consumer = {
  /** The folder of this repository in which its other packages are installed. */
  workspace: string;
  /** Runs the project, and resolves with what shows that it works. */
  run: (project: Project) => Promise<string>;
  expected: RegExp;
};

export const consumers: Record<string, Consumer> = {
  "node-health-check": {
    workspace: "tests",
    run: npm("start", { NINEPIC_EVENT_ID: "456" }),
    expected: /^9pic responded in \d+ ms\.$/m,
  },
  "vitest-sandbox": { workspace: "tests", run: npm("test", { NO_COLOR: "1" }), expected: /Tests +\d+ passed/ },
  "react-dashboard": { workspace: "examples/react-dashboard", run: testConnection, expected: /^Connected in \d+ ms/ },
};

/** Runs a script of the project's package.json. Resolves with what it prints. */
function npm(script: string, further: Environment) {
  return async ({ folder, env, processes }: Project): Promise<string> =>
    (await processes.run(["npm", "run", script], { cwd: folder, env: { ...env, ...further } })).stdout;
}

/** Builds and starts the dashboard, and presses "Test connection" in a browser. Resolves with what the page says. */
async function testConnection(project: Project): Promise<string> {
  await npm("build", {})(project);
  const env = { ...project.env, PORT: "0" };
  const url = await project.processes.start(["npm", "start"], /http:\S+/, { cwd: project.folder, env });
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.goto(url);
    await page.getByRole("button", { name: "Test connection" }).click();
    const outcome = page.locator(".outcome");
    await outcome.waitFor();
    return await outcome.innerText();
  } finally {
    await browser.close();
  }
}

/**
 * Copies an example, installs the published packages that it names, and runs it.
 *
 * @returns what `expected` matches
 * @throws Error with the output of a command that fails
 */
export async function runConsumer(name: string, project: Project): Promise<string> {
  const { workspace, run } = consumers[name]!;
  const source = join(root, "examples", name);
  cpSync(source, project.folder, { recursive: true, filter: (path) => !/\/(node_modules|dist)$/.test(path) });
  const { dependencies, devDependencies, ...manifest } = JSON.parse(readFileSync(join(source, "package.json"), "utf8"));
  const names = Object.keys({ ...dependencies, ...devDependencies });
  await install(names.filter(isOwn), project, manifest);
  for (const other of names.filter((one) => !isOwn(one))) link(other, join(root, workspace), project.folder);
  return run(project);
}

const isOwn = (name: string): boolean => name.startsWith("@9pic/");

/** Installs packages from the registry that npm's settings in this environment select. */
export async function install(
  packages: string[],
  { folder, env, processes }: Omit<Project, "mock">,
  manifest: object = { private: true, type: "module" },
): Promise<void> {
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  await processes.run(["npm", "install", ...packages], { cwd: folder, env });
}

/** Links a package of this repository's installation, which a rehearsal without a network cannot install from the registry. */
function link(name: string, workspace: string, folder: string): void {
  const modules = join(folder, "node_modules");
  mkdirSync(dirname(join(modules, name)), { recursive: true });
  symlinkSync(join(workspace, "node_modules", name), join(modules, name));
  const { bin = {} } = JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8"));
  const commands = Object.entries<string>(typeof bin === "string" ? { [name]: bin } : bin);
  mkdirSync(join(modules, ".bin"), { recursive: true });
  for (const [command, file] of commands) symlinkSync(join("..", name, file), join(modules, ".bin", command));
}
