/** The changelog of a package, as `changeset version` writes it: a heading with each version, the newest first. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "../run.ts";

/** Returns the entries of each version in the changelog of a package, by version. */
export function readNotes(folder: string): Map<string, string> {
  const [, ...sections] = readFileSync(join(root, folder, "CHANGELOG.md"), "utf8").split(/^## /m);
  return new Map(
    sections.map((section) => {
      const [version = "", ...lines] = section.split("\n");
      return [version.trim(), lines.join("\n").trim()];
    }),
  );
}
