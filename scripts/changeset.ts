/** `pnpm changeset [ARGUMENT ...]` runs Changesets. Its questions need a terminal; without one, this says what to write by hand. */
import { publicPackages } from "./release/packages.ts";
import { runInherited } from "./run.ts";

export function main(args: string[]): void {
  const asks = args.every((arg) => arg === "add" || arg.startsWith("-")) && !args.includes("--empty");
  if (asks && !(process.stdin.isTTY && process.stdout.isTTY)) throw new Error(byHand());
  process.exitCode = runInherited(["changeset", ...args]);
}

const byHand =
  (): string => `\`changeset\` asks its questions in a terminal, and this is none. Write the file yourself, such as .changeset/list-albums.md:

---
"@9pic/spec": minor
---

\`listAlbums\` lists the albums of an event.

Name each package in which users notice the change, with patch, minor or major. The packages are ${publicPackages()
    .map(({ name }) => name)
    .join(", ")}.`;
