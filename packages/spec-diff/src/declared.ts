import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { parse } from "yaml";

import { type Bump, bumpBetween, greatest } from "./bump.ts";
import { filesIn } from "./files.ts";

/** The package whose version is the API's. */
export const SPEC = "@9pic/spec";

/**
 * The bump that is declared: by the version of the working document, or by a changeset that is not applied yet; the greater of both.
 *
 * @param root the folder with `.changeset/`
 * @param from the version of the release
 * @param to the version of the working document
 * @throws Error if the front matter of a changeset cannot be read
 */
export async function declaredBump(root: string, from: string, to: string): Promise<Bump> {
  const folder = join(root, ".changeset");
  const files = await filesIn(folder);
  const texts = files.filter((file) => file.endsWith(".md") && file !== "README.md");
  const bumps = await Promise.all(texts.map(async (file) => bumpOf(file, await readFile(join(folder, file), "utf8"))));
  return greatest([bumpBetween(from, to), ...bumps]);
}

/** What a changeset says of the spec, in its front matter: a line for each package. */
function bumpOf(file: string, text: string): Bump {
  const [, matter] = /^---\r?\n(.*?)^---/ms.exec(text) ?? [];
  const bump = bumpIn(matter);
  if (bump === "none" || bump === "patch" || bump === "minor" || bump === "major") return bump;
  throw new Error(
    `.changeset/${file} does not say which bump it declares. Write it like this:\n\n${changeset("minor")}`,
  );
}

function bumpIn(matter: string | undefined): unknown {
  if (matter === undefined) return undefined;
  try {
    return (parse(matter) as Record<string, unknown> | null)?.[SPEC] ?? "none";
  } catch {
    return undefined;
  }
}

/** A changeset that declares a bump. */
export const changeset = (bump: Bump, text = "What changed, in a sentence for readers of the changelog."): string =>
  `---\n"${SPEC}": ${bump}\n---\n\n${text}\n`;
