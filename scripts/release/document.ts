/**
 * `main.mjs release/document` prints the path of the document whose docs are published: that of the last release. Changes after it are
 * in no released package yet. Before the first release, it is the bundle.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";

import { root } from "../run.ts";
import { documentVersion, releaseOf } from "./spec-version.ts";

export function main(): void {
  const release = join(root, releaseOf(documentVersion()));
  console.log(existsSync(release) ? release : join(root, "spec/dist/openapi.yaml"));
}
