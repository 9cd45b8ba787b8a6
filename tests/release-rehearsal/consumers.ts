import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { type Environment, root } from "../src/run.ts";
import type { PackedPackage } from "./copy.ts";
import { readTitle } from "./page.ts";
import type { Processes } from "./processes.ts";

/** A project's folder, and the environment of its commands. */
type Project = { folder: string; env: Environment; mock: string; processes: Processes };

/** A project of `consumers/`. */
type Consumer = {
  title: string;
  packages: string[];
  /** Returns what it has to print: its number of events, the kind of an error, the status of a call without a key. */
  expected: (published: PackedPackage[]) => string;
  /** Runs the project and resolves with what it prints. */
  run: (project: Project) => Promise<string>;
};

const withoutVersion = (): string => "24 not_found 401";
const withDocumentVersion = (published: PackedPackage[]): string =>
  `${withoutVersion()} ${published.find(({ name }) => name === "@9pic/spec")?.version}`;

const tool = (name: string): string => join(root, "tests/node_modules/.bin", name);

const program =
  (file: string) =>
  async ({ folder, env, processes }: Project): Promise<string> =>
    (await processes.run([process.execPath, file], { cwd: folder, env })).stdout.trim();

/** Compiles with this repository's TypeScript and the installed packages' types, then runs the program. */
const compiled =
  (file: string) =>
  async (project: Project): Promise<string> => {
    await project.processes.run([tool("tsc"), "--project", "."], { cwd: project.folder, env: project.env });
    return program(file)(project);
  };

async function built({ folder, env, mock, processes }: Project): Promise<string> {
  await processes.run([tool("vite"), "build", "--logLevel", "warn"], { cwd: folder, env });
  return readTitle(join(folder, "dist"), mock);
}

export const consumers: Record<string, Consumer> = {
  esm: {
    title: "an ES module on Node",
    packages: ["@9pic/client", "@9pic/sandbox", "@9pic/spec"],
    expected: withDocumentVersion,
    run: program("main.mjs"),
  },
  require: {
    title: "require() on Node",
    packages: ["@9pic/client", "@9pic/sandbox", "@9pic/spec"],
    expected: withDocumentVersion,
    run: program("main.cjs"),
  },
  nodenext: {
    title: "TypeScript with nodenext",
    packages: ["@9pic/client", "@9pic/mock", "@9pic/sandbox", "@9pic/spec", "@types/node"],
    expected: withDocumentVersion,
    run: compiled("main.ts"),
  },
  bundler: {
    title: "TypeScript with bundler",
    packages: ["@9pic/client", "@9pic/sandbox"],
    expected: withoutVersion,
    run: compiled("main.ts"),
  },
  vite: {
    title: "a Vite app in a browser",
    packages: ["@9pic/client", "@9pic/sandbox"],
    expected: withoutVersion,
    run: built,
  },
};

/** Copies the project `consumers/<name>`, installs its packages, runs it, and resolves with what it prints. */
export async function runConsumer(name: string, project: Project): Promise<string> {
  const { packages, run } = consumers[name]!;
  cpSync(fileURLToPath(new URL(`consumers/${name}`, import.meta.url)), project.folder, { recursive: true });
  await install(packages, project);
  return run(project);
}

/** Installs packages from the registry that npm's settings in this environment select. */
export async function install(packages: string[], { folder, env, processes }: Omit<Project, "mock">): Promise<void> {
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  await processes.run(["npm", "install", ...packages], { cwd: folder, env });
}
