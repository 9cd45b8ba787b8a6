/** `pnpm lint:words [FILE ...]` checks spelling and the words of the glossary with cspell, and says what to do about a word. */
import { runInherited } from "./run.ts";

export function main(args: string[]): void {
  if (runInherited(["cspell", "lint", "--no-progress", ...args]) === 0) return;
  console.error(
    'Use the word after "fix" (docs/glossary.md), or correct the spelling. Add a correct word to docs/words.txt.',
  );
  process.exitCode = 1;
}
