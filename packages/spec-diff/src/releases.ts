/** The released documents, as a branch or a commit has them: a change must not choose what it is compared with. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

const FOLDER = "spec/releases";
/** Where a developer's branch starts, as the names of what it is compared with. */
const MAIN = ["origin/main", "main"];

/** Runs git without a word of its own on standard error. Throws an error if it fails, or is not installed. */
const git = (root: string, ...args: string[]): string =>
  execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], maxBuffer: 256e6 });

/** A ref for messages, and the commit that the releases are read from. */
export type Base = { ref: string; commit: string };

/** Returns the commit of a ref. Throws an error that says how to fetch it. */
export function baseAt(root: string, ref: string): Base {
  try {
    return { ref, commit: git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`).trim() };
  } catch (cause) {
    const [remote = "", ...branch] = ref.split("/");
    const advice = branch.length > 0 ? ` Fetch it: git fetch ${remote} ${branch.join("/")}` : "";
    throw new Error(`git finds no commit for ${ref}, with whose releases the document is compared.${advice}`, {
      cause,
    });
  }
}

/** Returns the commit where the current branch left main; undefined without git, or without a main. */
export function startOfBranch(root: string): Base | undefined {
  for (const ref of MAIN)
    try {
      return { ref, commit: git(root, "merge-base", "HEAD", ref).trim() };
    } catch {
      // There is no such branch, or no git.
    }
  return undefined;
}

/** Lists the versions that a commit has, and reads each document. */
export function releasesAt(root: string, { commit }: Base): ReadonlyMap<string, string> {
  const files = git(root, "ls-tree", "--name-only", "-z", commit, `${FOLDER}/`).split("\0");
  const documents = files.filter((file) => file.endsWith(".yaml"));
  return new Map(documents.map((file) => [basename(file, ".yaml"), git(root, "show", `${commit}:${file}`)]));
}

/** Describes each release of a commit that the working tree has otherwise, or no longer, with the command that restores it. */
export function changedReleases(root: string, base: Base): string[] {
  return [...releasesAt(root, base)].flatMap(([version, text]) => {
    const file = `${FOLDER}/${version}.yaml`;
    const path = join(root, file);
    const isThere = existsSync(path);
    if (isThere && readFileSync(path, "utf8") === text) return [];
    const what = isThere ? `is not what ${base.ref} has` : `is missing, and ${base.ref} has it`;
    return [
      `${file} ${what}. A release does not change after it was published. Restore it: git checkout ${base.ref} -- ${file}`,
    ];
  });
}
