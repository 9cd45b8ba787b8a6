import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import type { Mock } from "./mock.ts";
import { type Result, run } from "./run.ts";

/** Not under node_modules, where Node would not run TypeScript; but beside it, so that `@9pic/client` is found. */
const folder = fileURLToPath(new URL("../.samples", import.meta.url));

/** How a sample of each language is run, by its file's ending. */
const runners = { sh: "sh", js: process.execPath, ts: process.execPath, py: "python3" };
export type Ending = keyof typeof runners;

/** Writes a piece of documentation to a file, as it stands there but for the origin: that becomes the mock's. */
export function writeSample(name: string, ending: Ending, source: string, mock: Mock): string {
  mkdirSync(folder, { recursive: true });
  const file = `${folder}/${name}.${ending}`;
  writeFileSync(file, source.replaceAll(/https:\/\/api\.9pic\.ai|http:\/\/127\.0\.0\.1:4010/g, mock.url));
  return file;
}

/** Runs a piece of documentation against the mock. */
export function runSample(name: string, ending: Ending, source: string, mock: Mock): Promise<Result> {
  const env = { NINEPIC_API_KEY: "demo-key", NINEPIC_ORG_ID: "903", NINEPIC_BASE_URL: mock.url };
  return run(runners[ending], [writeSample(name, ending, source, mock)], { env });
}
