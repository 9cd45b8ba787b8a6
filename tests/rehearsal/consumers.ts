import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import type { Packed } from "./copy.ts";
import { titleOf } from "./page.ts";
import type { Environment, Processes } from "./processes.ts";

/** Where a project is, and what it finds there. */
type Project = { folder: string; env: Environment; mock: string; processes: Processes };

/** A project of somebody's, as it is in `consumers/`. */
type Consumer = {
  /** What to call it. */
  title: string;
  /** The packages that it installs. */
  packages: string[];
  /** What it says in the end: how many events it got, the kind of an error, the status of a call without a key. */
  says: (published: Packed[]) => string;
  /** Runs it, and resolves with what it says. */
  run: (project: Project) => Promise<string>;
};

const says = (): string => "24 not_found 401";
/** With the version of the document. */
const saysVersion = (published: Packed[]): string =>
  `${says()} ${published.find(({ name }) => name === "@9pic/spec")?.version}`;

const tool = (name: string): string => fileURLToPath(new URL(`../node_modules/.bin/${name}`, import.meta.url));

const program =
  (file: string) =>
  async ({ folder, env, processes }: Project): Promise<string> =>
    (await processes.run([process.execPath, file], { cwd: folder, env })).stdout.trim();

/** The compiler is this repository's; the types that it reads are those that were installed. */
const compiled =
  (file: string) =>
  async (project: Project): Promise<string> => {
    await project.processes.run([tool("tsc"), "--project", "."], { cwd: project.folder, env: project.env });
    return program(file)(project);
  };

async function built({ folder, env, mock, processes }: Project): Promise<string> {
  await processes.run([tool("vite"), "build", "--logLevel", "warn"], { cwd: folder, env });
  return titleOf(join(folder, "dist"), mock);
}

export const consumers: Record<string, Consumer> = {
  esm: {
    title: "an ES module on Node",
    packages: ["@9pic/client", "@9pic/sandbox", "@9pic/spec"],
    says: saysVersion,
    run: program("main.mjs"),
  },
  require: {
    title: "require() on Node",
    packages: ["@9pic/client", "@9pic/sandbox", "@9pic/spec"],
    says: saysVersion,
    run: program("main.cjs"),
  },
  nodenext: {
    title: "TypeScript with nodenext",
    packages: ["@9pic/client", "@9pic/mock", "@9pic/sandbox", "@9pic/spec", "@types/node"],
    says: saysVersion,
    run: compiled("main.ts"),
  },
  bundler: {
    title: "TypeScript with bundler",
    packages: ["@9pic/client", "@9pic/sandbox"],
    says,
    run: compiled("main.ts"),
  },
  vite: {
    title: "a Vite app in a browser",
    packages: ["@9pic/client", "@9pic/sandbox"],
    says,
    run: built,
  },
};

/**
 * Makes a project in an empty folder, installs what it needs, and runs it.
 *
 * @param name its folder in `consumers/`
 * @returns what it says
 */
export async function tryConsumer(name: string, project: Project): Promise<string> {
  const { packages, run } = consumers[name]!;
  cpSync(fileURLToPath(new URL(`consumers/${name}`, import.meta.url)), project.folder, { recursive: true });
  await install(packages, project);
  return run(project);
}

/** Installs packages from the registry that npm's settings in this environment name. */
export async function install(packages: string[], { folder, env, processes }: Omit<Project, "mock">): Promise<void> {
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  await processes.run(["npm", "install", ...packages], { cwd: folder, env });
}
