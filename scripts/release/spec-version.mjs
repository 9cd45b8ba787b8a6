/** What follows from the version of `@9pic/spec`: `info.version` of the document, and the copy of its bundle that is kept. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "../root.mjs";

const document = join(root, "spec/openapi.yaml");
const line = /^(info:\n(?: .*\n)*? {2}version: )(\S+)$/m;

/** `info.version`, as the working document has it. */
export function documentVersion() {
  const version = line.exec(readFileSync(document, "utf8"))?.[2];
  if (version) return version;
  throw new Error(
    "spec/openapi.yaml has no line `  version: 1.2.3` under `info:`. Put it back, by itself on its line.",
  );
}

/** Sets `info.version`. */
export function setDocumentVersion(version) {
  if (documentVersion() === version) return;
  writeFileSync(document, readFileSync(document, "utf8").replace(line, `$1${version}`));
}

const releaseOf = (version) => `spec/releases/${version}.yaml`;
const bundle = join(root, "spec/dist/openapi.yaml");

/**
 * Whether the bundle is what was released under this version; undefined if nothing was.
 */
export function isReleased(version) {
  const file = join(root, releaseOf(version));
  if (!existsSync(file)) return undefined;
  return readFileSync(file, "utf8") === readFileSync(bundle, "utf8");
}

/**
 * Keeps a copy of the bundle in `spec/releases/`, under its version.
 *
 * @returns the file, from the root
 */
export function keepRelease(version) {
  mkdirSync(join(root, "spec/releases"), { recursive: true });
  copyFileSync(bundle, join(root, releaseOf(version)));
  return releaseOf(version);
}
