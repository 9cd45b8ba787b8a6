import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import writeFileAtomic from "write-file-atomic";

import type { Redact } from "../http/redact.ts";
import { UsageError } from "../options/arguments.ts";
import type { RunResult } from "../run.ts";
import { harOf } from "./har.ts";
import { junitOf } from "./junit.ts";
import { summaryOf } from "./summary.ts";

/** Makes the folder of the report. Throws UsageError if it cannot be made. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((cause: Error) => {
    throw new UsageError(`--report ${folder} cannot be written: ${cause.message}. Name another folder.`, { cause });
  });
}

/** Writes the three files of a report and returns their paths. */
export async function writeReport(folder: string, result: RunResult, redact: Redact): Promise<string[]> {
  const files = { "junit.xml": junitOf(result), "requests.har": harOf(result), "summary.md": summaryOf(result) };
  for (const [name, text] of Object.entries(files)) writeFileAtomic.sync(join(folder, name), redact(text));
  return Object.keys(files).map((name) => join(folder, name));
}
