/** Reads the two documents that are compared, and writes their normal forms for `redocly diff`. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { readDocumentFile } from "@9pic/openapi/node";

import { alignDocuments } from "./normal-form/align.ts";
import { normalDocument } from "./normal-form/document.ts";
import { writeOutOtherReferences } from "./normal-form/references.ts";
import { redoclyDiff } from "./redocly.ts";
import type { DocumentPair, NodeChange } from "./types.ts";
import { comparedDocument } from "./uses.ts";

/** Reads two documents, and compares their normal forms. The paths of the changes are those of the normal forms. */
export async function compareFiles(
  base: string,
  revision: string,
): Promise<{ documents: DocumentPair; reported: NodeChange[] }> {
  const [old, now] = [await readDocumentFile(base), await readDocumentFile(revision)];
  const [before, after] = [normalDocument(old), normalDocument(now)];
  writeOutOtherReferences(before, after);
  alignDocuments(before, after);
  const documents = { base: comparedDocument(before, old), revision: comparedDocument(after, now) };
  const folder = await mkdtemp(join(tmpdir(), "9pic-normal-form-"));
  try {
    const [from, to] = [join(folder, "base.json"), join(folder, "revision.json")];
    await Promise.all([writeFile(from, JSON.stringify(before)), writeFile(to, JSON.stringify(after))]);
    return { documents, reported: await redoclyDiff(from, to) };
  } finally {
    await rm(folder, { recursive: true });
  }
}
