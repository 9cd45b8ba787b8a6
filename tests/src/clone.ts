import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";

import { type CommandResult, type Environment, root, run } from "./run.ts";

/** New texts, or changes of the present text, by file path. */
export type Edits = Record<string, string | ((text: string) => string)>;

/** A fresh clone: the files that git tracks or would add, with an empty home directory. */
export type Clone = {
  folder: string;
  /** A temporary folder around the clone, for files that do not belong to the repository. */
  parent: string;
  /** The environment of the clone's commands. */
  env: Environment;
  run: (command: string, args: string[]) => Promise<CommandResult>;
  /** Runs `npx -y pnpm@12` with these arguments. */
  pnpm: (...args: string[]) => Promise<CommandResult>;
  read: (file: string) => string;
  /** Edits files. Throws if an edit leaves a file as it is, since the file no longer has the text that it is about. */
  edit: (edits: Edits) => void;
  /** Edits a file, runs `work`, and restores the file. */
  withEdit: <T>(file: string, change: (text: string) => string, work: () => Promise<T>) => Promise<T>;
  remove: () => void;
};

/**
 * Copies the repository into a temporary folder.
 *
 * @param isMachineNew whether nothing is taken from the caches of npm, pnpm and turbo
 */
export async function cloneRepository({ isMachineNew = false } = {}): Promise<Clone> {
  const parent = mkdtempSync(join(tmpdir(), "9pic-clone-"));
  const folder = join(parent, "repository");
  const { stdout } = await run("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root });
  for (const file of new Set(stdout.split("\0").filter(Boolean))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(root, file), join(folder, file));
  }
  // turbo takes the list of input files from git.
  await run("git", ["init", "--quiet"], { cwd: folder });
  await run("git", ["add", "--all"], { cwd: folder });
  mkdirSync(join(parent, "home"));

  const home = join(parent, "home");
  const env = isMachineNew
    ? cleanEnvironment(home)
    : {
        ...environmentWithCache(home),
        pnpm_config_store_dir: findStore(),
        TURBO_CACHE_DIR: join(root, ".turbo/cache"),
      };
  const runInClone: Clone["run"] = (command, args) => run(command, args, { cwd: folder, env });
  const read = (file: string): string => readFileSync(join(folder, file), "utf8");
  const edit = (edits: Edits): void => {
    for (const [file, change] of Object.entries(edits)) {
      const before = typeof change === "string" ? undefined : read(file);
      const after = typeof change === "string" ? change : change(before!);
      if (after === before) throw new Error(`${file} no longer has the text that this edit changes. Update the edit.`);
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), after);
    }
  };
  return {
    folder,
    parent,
    env,
    run: runInClone,
    pnpm: (...args) => runInClone("npx", ["-y", "pnpm@12", ...args]),
    read,
    edit,
    async withEdit(file, change, work) {
      const before = read(file);
      edit({ [file]: change });
      try {
        return await work();
      } finally {
        writeFileSync(join(folder, file), before);
      }
    },
    remove: () => rmSync(parent, { recursive: true, force: true }),
  };
}

/** Returns the store of pnpm from which this repository was installed. */
function findStore(): string {
  const { storeDir } = JSON.parse(readFileSync(join(root, "node_modules/.modules.yaml"), "utf8")) as Record<
    string,
    string
  >;
  return dirname(storeDir!); // pnpm adds the version of its layout.
}

/**
 * Returns the environment of `cleanEnvironment`, with a cache of npm that the test files of a worker share: they install the same packages
 * and versions of Node. Workers share none, since npm before 11 cannot run `npx` twice at once for the first time.
 */
export const environmentWithCache = (home: string): Environment => ({
  ...cleanEnvironment(home),
  npm_config_cache: join(root, "tests/node_modules/.cache", `npm-${process.env["VITEST_POOL_ID"] ?? "0"}`),
  npm_config_prefer_offline: "true",
});

/** Returns this process's environment without what pnpm, turbo and vitest have added to it, and with another home directory. */
export function cleanEnvironment(home: string): Environment {
  const inherited = Object.keys(process.env).filter((name) =>
    /^(npm_|pnpm_|turbo|vitest|node_options|init_cwd)/i.test(name),
  );
  const path = process.env.PATH?.split(delimiter).filter((entry) => !/node_modules|_npx/.test(entry));
  return { ...Object.fromEntries(inherited.map((name) => [name, undefined])), PATH: path?.join(delimiter), HOME: home };
}
