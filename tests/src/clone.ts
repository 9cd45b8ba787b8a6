import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { type Result, run } from "./run.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The repository as somebody gets it who clones it: the files that git knows or would add, in an empty home. */
export type Clone = {
  folder: string;
  /** Where other things can be put, beside the repository. */
  place: string;
  /** What a command of theirs finds in its environment. */
  env: Record<string, string | undefined>;
  run: (command: string, args: string[]) => Promise<Result>;
  /** Changes a file for as long as `work` takes. */
  edit: <T>(file: string, change: (text: string) => string, work: () => Promise<T>) => Promise<T>;
  remove: () => void;
};

export async function cloneRepository(): Promise<Clone> {
  const place = mkdtempSync(join(tmpdir(), "9pic-clone-"));
  const folder = join(place, "repository");
  const { stdout } = await run("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root });
  for (const file of new Set(stdout.split("\0").filter(Boolean))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(root, file), join(folder, file));
  }
  // turbo asks git which files count.
  await run("git", ["init", "--quiet"], { cwd: folder });
  await run("git", ["add", "--all"], { cwd: folder });
  mkdirSync(join(place, "home"));
  const env = strangersEnvironment(join(place, "home"));
  return {
    folder,
    place,
    env,
    run: (command, args) => run(command, args, { cwd: folder, env }),
    async edit(file, change, work) {
      const path = join(folder, file);
      const before = readFileSync(path, "utf8");
      const after = change(before);
      if (after === before) throw new Error(`${file} no longer has the text that is to be changed`);
      writeFileSync(path, after);
      try {
        return await work();
      } finally {
        writeFileSync(path, before);
      }
    },
    remove: () => rmSync(place, { recursive: true, force: true }),
  };
}

/**
 * What a command of a stranger's finds in its environment. This process runs within pnpm and turbo, whose variables and paths a
 * stranger does not have.
 */
export function strangersEnvironment(home: string): Record<string, string | undefined> {
  const inherited = Object.keys(process.env).filter((name) =>
    /^(npm_|pnpm_|turbo|vitest|node_options|init_cwd)/i.test(name),
  );
  const path = process.env.PATH?.split(delimiter).filter((entry) => !/node_modules|_npx/.test(entry));
  return { ...Object.fromEntries(inherited.map((name) => [name, undefined])), PATH: path?.join(delimiter), HOME: home };
}
