import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { type CommandResult, root, run } from "./run.ts";
import type { RunningMock } from "./servers.ts";
import { uploads } from "./spec.ts";

/** Beside `node_modules`, so that `@9pic/client` resolves; not inside, where Node does not strip types. */
const FOLDER = join(root, "tests/.samples");

/** The program that runs a sample, by file extension. */
const RUNNERS = { sh: "sh", js: process.execPath, ts: process.execPath, py: "python3" };
export type Extension = keyof typeof RUNNERS;

/** Writes a sample to a file and returns its path. The origins of the API and of the README's mock become `mock.url`. */
export function writeSample(name: string, extension: Extension, source: string, mock: RunningMock): string {
  mkdirSync(FOLDER, { recursive: true });
  const file = join(FOLDER, `${name}.${extension}`);
  writeFileSync(file, source.replaceAll(/https:\/\/api\.9pic\.ai|http:\/\/127\.0\.0\.1:4010/g, mock.url));
  return file;
}

/** The smallest JPEG: the markers of its start and its end. */
const JPEG = Buffer.from("ffd8ffd9", "hex");

/** Runs a sample against the mock, beside the files that samples upload. */
export function runSample(
  name: string,
  extension: Extension,
  source: string,
  mock: RunningMock,
): Promise<CommandResult> {
  const env = { NINEPIC_API_KEY: "demo-key", NINEPIC_ORG_ID: "903", NINEPIC_BASE_URL: mock.url };
  const file = writeSample(name, extension, source, mock);
  for (const upload of uploads) writeFileSync(join(FOLDER, upload), JPEG);
  return run(RUNNERS[extension], [file], { cwd: FOLDER, env });
}

const TSC_OPTIONS = ["--ignoreConfig", "--noEmit", "--strict", "--module", "nodenext", "--types", "node"];

/** Type-checks TypeScript samples as their users would. Compiler errors are in `stdout`. */
export const compileSamples = (files: string[], ...options: string[]): Promise<CommandResult> =>
  run(join(root, "tests/node_modules/.bin/tsc"), [...TSC_OPTIONS, ...options, ...files]);
