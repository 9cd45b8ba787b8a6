#!/usr/bin/env node
/**
 * `spec-diff.ts [BASE] [--base-ref REF] [--format text|markdown]` reports the changes since the latest release, or since BASE (a file or a
 * version), and whether the declared bump is sufficient. With `--base-ref origin/main`, the releases of that branch count. Exits with 1 if
 * the bump is not sufficient, or a release changed. Run it in the root folder of the repository.
 */
import { parseArgs } from "node:util";

import { compareWithRelease, type Options } from "./compare.ts";

const USAGE =
  "usage: spec-diff.ts [BASE] [--base-ref REF] [--format text|markdown] (BASE is a file, or a version in spec/releases/; REF is a branch or a commit whose releases count)";

function readOptions(): Omit<Options, "root"> {
  const options = { format: { type: "string", default: "text" }, "base-ref": { type: "string" } } as const;
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const { format } = values;
    if (positionals.length > 1) throw new Error("There is more than one BASE");
    if (format !== "text" && format !== "markdown") throw new Error(`Unknown format '${format}'`);
    return { base: positionals[0], baseRef: values["base-ref"], format };
  } catch (error) {
    throw new Error(`${(error as Error).message.split(". ")[0]}; ${USAGE}`, { cause: error });
  }
}

try {
  const { text, isSufficient } = await compareWithRelease({ ...readOptions(), root: process.cwd() });
  console.log(text);
  if (!isSufficient) process.exitCode = 1;
} catch (error) {
  console.error(`spec-diff: ${(error as Error).message}`);
  process.exitCode = 1;
}
