import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What becomes of files, by their paths: a new text, or a change of the old one. */
export type Edits = Record<string, string | ((text: string) => string)>;

/**
 * Edits files in a folder.
 *
 * @throws if a change changes nothing: then the file no longer has what it is about
 */
export function edit(folder: string, edits: Edits): void {
  for (const [file, change] of Object.entries(edits)) {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    const before = typeof change === "string" ? undefined : readFileSync(path, "utf8");
    const after = typeof change === "string" ? change : change(before!);
    if (after === before) throw new Error(`${file} no longer has the text that is to be changed`);
    writeFileSync(path, after);
  }
}
