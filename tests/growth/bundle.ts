/**
 * Lints and bundles `spec/` with the operations of `tests/growth/` laid over it:
 *
 *     node tests/growth/bundle.ts FOLDER
 *     node tests/growth/bundle.ts FOLDER operations constructs
 *
 * writes FOLDER/openapi.json, the document, and FOLDER/strict.json, the strict bundle for checks. Exits with 1 and the
 * report of lint if the operations break one of its rules.
 */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { runRedocly } from "@9pic/openapi/node";

import { overlaySpec, type Source } from "./overlay.ts";

/** Writes the two bundles to a folder. Throws with the report of lint. */
export async function bundleGrowth(folder: string, sources?: Source[]): Promise<void> {
  const copy = mkdtempSync(join(tmpdir(), "9pic-growth-"));
  try {
    overlaySpec(copy, sources);
    await runRedocly(["lint", "strict"], { cwd: copy });
    await runRedocly(["bundle"], { cwd: copy });
    mkdirSync(folder, { recursive: true });
    for (const file of ["openapi.json", "strict.json"]) copyFileSync(join(copy, "dist", file), join(folder, file));
  } finally {
    rmSync(copy, { recursive: true });
  }
}

if (import.meta.main) {
  const [folder, ...sources] = process.argv.slice(2);
  if (folder === undefined) throw new Error("Name the folder for the bundles: node tests/growth/bundle.ts FOLDER");
  await bundleGrowth(folder, sources.length > 0 ? (sources as Source[]) : undefined).catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
