/** The changes between two OpenAPI documents as sentences, and the version bump that they call for. */
import { bumpOf } from "./bump-rules.ts";
import { bumpFor, isLess } from "./bump.ts";
import { isInMapping } from "./discriminators.ts";
import { compareFiles } from "./documents.ts";
import { isExtension } from "./extensions.ts";
import { missedChanges } from "./missed.ts";
import { securityChanges } from "./security.ts";
import { sentenceFor } from "./sentences.ts";
import { serverChanges } from "./servers.ts";
import { split } from "./split.ts";
import { subjectOf } from "./subject.ts";
import type { Bump, Change } from "./types.ts";

export { bumpFor, type Bump, type Change };

/**
 * Compares two bundled OpenAPI documents, in YAML or JSON. A different `info.version` alone is not a change.
 *
 * @param base the path of the older document
 * @param revision the path of the newer document
 * @returns the changes in the order of the paths, without duplicates
 * @throws Error that names the document that cannot be compared, and the reason
 */
export async function diffDocuments(base: string, revision: string): Promise<Change[]> {
  const { documents, reported } = await compareFiles(base, revision);
  const found = [
    ...reported.filter((change) => !isExtension(change) && !isInMapping(change)),
    ...missedChanges(documents),
  ];
  const changes = new Map<string, Change>();
  const add = (change: Change): void => {
    const key = `${change.where}\n${change.text}`;
    if (isLess(changes.get(key)?.bump ?? "none", change.bump)) changes.set(key, change);
  };
  for (const change of [...serverChanges(documents), ...securityChanges(documents)]) add(change);
  for (const change of split(found, documents)) {
    if (change.typeName === "Info" && change.property === "version") continue;
    const subject = subjectOf(change, documents);
    const text = sentenceFor(change, subject, documents);
    if (text === undefined) continue;
    add({ bump: bumpOf(change, subject, documents), where: subject.where, text });
  }
  return [...changes.values()];
}
