/** `pnpm lint:words [FILE ...]` checks spelling and the words of the glossary with cspell, and says what to do about a word. */
import { spawnSync } from "node:child_process";

import { root, searchPath } from "./run.ts";

export function main(args: string[]): void {
  const env = { ...process.env, PATH: searchPath() };
  const { status } = spawnSync("cspell", ["lint", "--no-progress", ...args], { cwd: root, env, stdio: "inherit" });
  if (status === 0) return;
  console.error(
    'Use the word after "fix" (docs/glossary.md), or correct the spelling. Add a correct word to docs/words.txt.',
  );
  process.exitCode = 1;
}
