import { readFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";

import { type Bump, bumpFor, compareVersions, isLess, numbersOf } from "./bump.ts";
import { changeset, declaredBump } from "./declared.ts";
import { readDocument } from "./document.ts";
import { filesIn } from "./files.ts";
import { diffDocuments } from "./index.ts";
import { type Format, report } from "./report.ts";

export type Options = {
  /** The folder of the project. */
  root: string;
  /** A file, or a version in `spec/releases/`; by default the highest version there. */
  base?: string | undefined;
  format?: Format;
};

/** What to print, and whether the declared bump is enough. */
export type Comparison = { text: string; isEnough: boolean };

/**
 * Compares the working document (`spec/dist/openapi.yaml`) with a release, and what is declared with what the changes call for.
 *
 * @throws Error that says what cannot be compared, and what to do
 */
export async function compareWithRelease({ root, base, format = "text" }: Options): Promise<Comparison> {
  const releases = join(root, "spec/releases");
  const old = base === undefined ? await latest(releases) : baseFile(releases, base);
  if (old === undefined)
    return { text: "There is no release in spec/releases/ yet, so there is nothing to compare with.", isEnough: true };
  const now = join(root, "spec/dist/openapi.yaml");
  await requireBuilt(now);
  const [from, to] = await Promise.all([old, now].map(async (file) => versionOf(file, await readDocument(file))));
  const changes = await diffDocuments(old, now);
  const needed = bumpFor(changes);
  const declared = await declaredBump(root, from ?? "", to ?? "");
  const isEnough = !isLess(declared, needed);
  const name = base === undefined || numbersOf(base) ? (from ?? "") : `${relative(root, old)} (${from})`;
  const parts = [report(changes, name, format), verdict(needed, declared), ...(isEnough ? [] : [remedy(needed)])];
  return { text: parts.join("\n\n"), isEnough };
}

async function latest(releases: string): Promise<string | undefined> {
  const files = await filesIn(releases);
  const versions = files.filter((file) => file.endsWith(".yaml")).map((file) => file.slice(0, -".yaml".length));
  const highest = versions
    .filter((version) => numbersOf(version))
    .toSorted(compareVersions)
    .at(-1);
  return highest && join(releases, `${highest}.yaml`);
}

const baseFile = (releases: string, base: string): string =>
  numbersOf(base) ? join(releases, `${base}.yaml`) : resolve(base);

async function requireBuilt(file: string): Promise<void> {
  await readFile(file).catch((cause: unknown) => {
    throw new Error(`${file} is not there. Build it: npx -y pnpm@12 --filter @9pic/spec bundle`, { cause });
  });
}

function versionOf(file: string, { info }: { [key: string]: any }): string {
  const version = String(info?.version);
  if (numbersOf(version)) return version;
  throw new Error(`${file} says info.version: ${version}. Make it three numbers, such as 1.0.0.`);
}

const verdict = (needed: Bump, declared: Bump): string =>
  `That calls for ${needed === "none" ? "no" : `a ${needed}`} bump; ${declared === "none" ? "none" : `a ${declared} one`} is declared.`;

/** What somebody must do for the declared bump to be enough. */
const remedy = (needed: Bump): string =>
  `Declare it: run "npx -y pnpm@12 changeset", or write a file .changeset/NAME.md with a name of your own:\n\n${changeset(needed)}`;
