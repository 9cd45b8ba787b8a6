#!/usr/bin/env node
/**
 * `spec-diff.ts [BASE] [--format text|markdown]` reports the changes since the latest release, or since BASE (a file or a version), and
 * whether the declared bump is sufficient. Exits with 1 if it is not. Run it in the root folder of the repository.
 */
import { parseArgs } from "node:util";

import { compareWithRelease, type Options } from "./compare.ts";

const USAGE = "usage: spec-diff.ts [BASE] [--format text|markdown] (BASE is a file, or a version in spec/releases/)";

function readOptions(args: string[]): Omit<Options, "root"> {
  const { values, positionals } = parse(args);
  const { format } = values;
  if (positionals.length > 1 || (format !== "text" && format !== "markdown")) throw new Error(USAGE);
  return { base: positionals[0], format };
}

function parse(args: string[]) {
  try {
    const options = { format: { type: "string", default: "text" } } as const;
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new Error(`${(error as Error).message.split(". ")[0]}; ${USAGE}`, { cause: error });
  }
}

try {
  const { text, isSufficient } = await compareWithRelease({
    root: process.cwd(),
    ...readOptions(process.argv.slice(2)),
  });
  console.log(text);
  if (!isSufficient) process.exitCode = 1;
} catch (error) {
  console.error(`spec-diff: ${(error as Error).message}`);
  process.exitCode = 1;
}
