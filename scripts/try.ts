/**
 * `pnpm try [FOLDER]` makes a project in a new folder: it installs the packed client there, with the npm and the Node of the machine, and
 * lists the events of the mock with the program of the README.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";

import { packPackage } from "./release/pack.ts";
import { publicPackages } from "./release/packages.ts";
import { root } from "./run.ts";
import { runInProject, versionOfNode } from "./try/machine.ts";
import { DEFAULT_URL, openMock } from "./try/mock.ts";
import { build } from "./turbo.ts";

export const DEFAULT_FOLDER = "../9pic-try";
const PROGRAM = "events.mjs";
const CLIENT = "@9pic/client";

export async function main(args: string[]): Promise<void> {
  const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
  if (positionals.length > 1) throw new Error("Name one folder: npx -y pnpm@12 try FOLDER");
  const folder = resolve(positionals[0] ?? DEFAULT_FOLDER);
  checkFolder(folder);
  if (process.stdout.isTTY) console.log("Building the client and the mock ...");
  if (!(await build([CLIENT, "@9pic/mock"]))) return;
  const isNew = !existsSync(folder);
  try {
    createProject(folder);
  } catch (error) {
    remove(folder, isNew);
    throw error;
  }
  await list(folder);
}

/** Returns the shorter one of the absolute and the relative path. */
function pathOf(folder: string): string {
  const path = relative("", folder) || ".";
  return path.length < folder.length ? path : folder;
}

/** Throws if a file would be in the way, or if npm would take another project for the one of the folder. */
function checkFolder(folder: string): void {
  const shown = pathOf(folder);
  if (`${folder}/`.startsWith(root))
    throw new Error(
      `${shown} is inside this repository, whose settings would apply to the project. Name another folder: npx -y pnpm@12 try ${DEFAULT_FOLDER}`,
    );
  if (!existsSync(folder)) return;
  if (readdirSync(folder).length > 0)
    throw new Error(`${shown} is not empty, and nothing is overwritten. Name a new folder: npx -y pnpm@12 try FOLDER`);
}

/** Installs the client, and writes the program. */
function createProject(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const manifest = { name: "9pic-try", private: true, type: "module" };
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, undefined, 2)}\n`);
  const tarball = basename(
    packPackage(
      publicPackages().find(({ name }) => name === CLIENT)!,
      folder,
    ),
  );
  writeFileSync(join(folder, PROGRAM), readProgram());
  const install = ["npm", "install", "--no-audit", "--no-fund", `./${tarball}`];
  console.log(`In ${pathOf(folder)}:\n$ npm install ./${tarball}`);
  console.log(runInProject(install, folder).trim());
}

/** Returns the program with which the README begins. */
export function readProgram(): string {
  const [, source] = /^```js\n(.*?)^```$/ms.exec(readFileSync(join(root, "README.md"), "utf8")) ?? [];
  if (source === undefined) throw new Error("README.md has no program in JavaScript.");
  return source;
}

function remove(folder: string, isNew: boolean): void {
  if (isNew) rmSync(folder, { recursive: true, force: true });
  else for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
}

const assignments = (url: string): string => `NINEPIC_API_KEY=demo-key NINEPIC_BASE_URL=${url}`;

/** Runs the program against the mock, and says what to do next. */
async function list(folder: string): Promise<void> {
  const mock = await openMock();
  const env = { NINEPIC_API_KEY: "demo-key", NINEPIC_BASE_URL: mock.url };
  console.log(`\nWith Node ${versionOfNode(folder)} and the mock on ${mock.url}:`);
  console.log(`$ ${assignments(mock.url)} node ${PROGRAM}`);
  try {
    console.log(runInProject(["node", PROGRAM], folder, env).trimEnd());
  } finally {
    mock.close();
  }
  const shown = pathOf(folder);
  console.log(`
Next:
1. Serve the mock, here: npx -y pnpm@12 start
2. Edit ${join(shown, PROGRAM)}, and run it in its folder: ${assignments(DEFAULT_URL)} node ${PROGRAM}
3. With your own key, leave NINEPIC_BASE_URL out, and write your organisation in place of 903.
To remove the project, delete ${shown}; nothing is installed elsewhere.`);
}
