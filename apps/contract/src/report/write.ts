import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { UsageError } from "../options/usage-error.ts";
import type { Result } from "../run.ts";
import type { Hide } from "../wire/secret.ts";
import { harOf } from "./har.ts";
import { junitOf } from "./junit.ts";
import { summaryOf } from "./summary.ts";

/** Makes the folder of the report, before anything is sent. Throws UsageError if that cannot be. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw new UsageError(`--report ${folder} cannot be written: ${(cause as Error).message}. Name another folder.`, {
      cause,
    });
  });
}

/** Writes the three files of a report. Each is written aside first, so that nobody reads half of one. Returns their paths. */
export async function writeReport(folder: string, result: Result, hide: Hide): Promise<string[]> {
  const files = { "junit.xml": junitOf(result), "requests.har": harOf(result), "summary.md": summaryOf(result) };
  return Promise.all(
    Object.entries(files).map(async ([name, text]) => {
      const path = join(folder, name);
      const aside = `${path}.${process.pid}.part`;
      await writeFile(aside, hide(text));
      await rename(aside, path);
      return path;
    }),
  );
}
