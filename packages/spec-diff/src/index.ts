/** What changed between two OpenAPI documents, in readers' words, and the version bump it calls for. */
import { type Bump, bumpFor, isLess } from "./bump.ts";
import { readDocument } from "./document.ts";
import { judge } from "./judge.ts";
import { missedChanges } from "./missed.ts";
import { placeOf } from "./place.ts";
import { redoclyDiff } from "./redocly.ts";
import { split } from "./split.ts";
import type { Change, Documents, Finding, Impact } from "./types.ts";
import { type Sides, usesOf } from "./uses.ts";
import { wordsOf } from "./words.ts";

export { bumpFor, type Bump, type Change, type Impact };

/**
 * Compares two bundled OpenAPI documents, in YAML or JSON. A change of `info.version` alone is none.
 *
 * @param base the path of the older document
 * @param revision the path of the newer one
 * @returns the changes, in the order of the paths; each is said once, with its greatest impact
 * @throws Error that says which of the two cannot be compared, and why
 */
export async function diffDocuments(base: string, revision: string): Promise<Change[]> {
  const documents: Documents = { base: await readSide(base), revision: await readSide(revision) };
  const found = [...(await redoclyDiff(base, revision)), ...missedChanges(documents)];
  const changes = new Map<string, Change>();
  for (const finding of split(found.filter(isChange), documents)) {
    const place = placeOf(finding, documents);
    const words = wordsOf(finding, place, documents);
    if (words === undefined) continue;
    const change = { impact: judge(finding, place, documents), where: place.where, words };
    const key = `${change.where}\n${words}`;
    const same = changes.get(key);
    if (!same || isLess(same.impact, change.impact)) changes.set(key, change);
  }
  return [...changes.values()];
}

async function readSide(path: string): Promise<Sides> {
  const document = await readDocument(path);
  return { document, uses: usesOf(document) };
}

const isChange = ({ typeName, property }: Finding): boolean => typeName !== "Info" || property !== "version";
