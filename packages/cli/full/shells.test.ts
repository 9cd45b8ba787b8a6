/** Completions in zsh and fish, where they are installed. Those in bash are tested in full/usage.test.ts. */
import { execFile, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

import { expect, test } from "vitest";

import { BIN, temporaryFolder } from "./api.ts";

const isMissing = (shell: string): boolean => spawnSync(shell, ["-c", "exit"]).status !== 0;

/** Runs a script in a shell that finds `9pic`. */
async function runIn(shell: string, args: readonly string[]): Promise<string> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "9pic"), `#!/bin/sh\nexec "${process.execPath}" "${BIN}" "$@"\n`, { mode: 0o755 });
  const env = { PATH: `${folder}:${process.env.PATH}`, HOME: folder, TERM: "xterm" };
  return (await promisify(execFile)(shell, args, { cwd: folder, env, timeout: 60_000 })).stdout;
}

/** Returns what fish offers to complete a line with. */
const complete = async (line: string): Promise<string[]> => {
  const script = `source (9pic completion fish | psub); complete -C "${line}"`;
  return (await runIn("fish", ["-c", script])).split("\n").filter(Boolean);
};

test.skipIf(isMissing("fish"))("fish offers commands, flags with their descriptions, and files", async () => {
  expect(await complete("9pic lo")).toEqual([expect.stringMatching(/^login\t/), expect.stringMatching(/^logout\t/)]);
  expect(await complete("9pic events --page")).toEqual([
    expect.stringMatching(/^--page\t\w+/),
    expect.stringMatching(/^--page-size\t\w+/),
  ]);
  expect(await complete("9pic events --output 9")).toEqual(["9pic"]);
});

test.skipIf(isMissing("zsh"))("zsh offers the flags of a command with their descriptions", async () => {
  // A shell at a pseudo-terminal, as a user's is: what it shows is read until the last flag is there.
  const script = `zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1=; autoload -Uz compinit; compinit -u -D; source <(9pic completion zsh); print rea'dy'"
zpty -r shell shown '*ready*'
zpty -w -n shell $'9pic events --page\\t\\t'
zpty -r shell shown '*page-size*--*'
print -r -- "$shown"`;
  const shown = await runIn("zsh", ["-f", "-c", script]);
  expect(shown).toMatch(/--page +-- \w+[^]*--page-size +--/);
});
