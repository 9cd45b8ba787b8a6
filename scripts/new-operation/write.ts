/** Checks the files of a new operation in a copy of the spec, and writes all of them or none. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { runRedocly } from "../../packages/openapi/src/node.ts";
import { root, run } from "../run.ts";

/** What lint reads of `spec/`. */
const PARTS = ["openapi.yaml", "redocly.yaml", "description.md", "paths", "components", "code-samples"];

/**
 * Formats and lints the files in a copy of the spec.
 *
 * @param files texts by their files, from the root of the repository
 * @returns the formatted texts
 * @throws Error with the report of lint, before anything is written
 */
export async function lintFiles(files: Map<string, string>): Promise<Map<string, string>> {
  const copy = mkdtempSync(join(tmpdir(), "9pic-new-operation-"));
  try {
    for (const part of PARTS) cpSync(join(root, "spec", part), join(copy, "spec", part), { recursive: true });
    // Node imports the rules from where they are, beside their dependencies.
    symlinkSync(join(root, "spec/rules"), join(copy, "spec/rules"));
    for (const [file, text] of files) writeFile(join(copy, file), text);
    run(["oxfmt", "--config", join(root, ".oxfmtrc.json"), ...files.keys()], { cwd: copy });
    await runRedocly(["lint", "strict"], { cwd: join(copy, "spec") });
    return new Map([...files.keys()].map((file) => [file, readFileSync(join(copy, file), "utf8")]));
  } catch (error) {
    throw new Error(`Nothing was written. Lint refuses the operation:\n${(error as Error).message}`, { cause: error });
  } finally {
    rmSync(copy, { recursive: true });
  }
}

/** Writes the files. If one cannot be written, the others are restored, and the error is thrown. */
export function writeFiles(folder: string, files: Map<string, string>): void {
  const before = new Map<string, string | undefined>();
  try {
    for (const [name, text] of files) {
      const file = join(folder, name);
      before.set(file, existsSync(file) ? readFileSync(file, "utf8") : undefined);
      writeFile(file, text);
    }
  } catch (error) {
    for (const [file, text] of before)
      if (text === undefined) rmSync(file, { force: true });
      else writeFileSync(file, text);
    throw new Error(`Nothing was written: ${(error as Error).message}`, { cause: error });
  }
}

function writeFile(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Returns the words in files that lint does not know. */
export function unknownWords(files: string[]): string[] {
  const { stdout } = run(["cspell", "lint", "--no-progress", "--words-only", "--unique", ...files], { mayFail: true });
  return stdout.split("\n").filter(Boolean);
}
