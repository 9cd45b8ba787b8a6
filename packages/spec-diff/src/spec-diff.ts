#!/usr/bin/env node
/**
 * `spec-diff.ts [BASE] [--format text|markdown]`: what changed since the last release, or since BASE (a file, or a version), and
 * whether the bump that is declared is enough. Exit code 1 if not.
 */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { compareWithRelease } from "./compare.ts";
import type { Format } from "./report.ts";

const USAGE = "usage: spec-diff.ts [BASE] [--format text|markdown] (BASE is a file, or a version in spec/releases/)";

function readArguments(args: string[]): { base: string | undefined; format: Format } {
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
  const root = fileURLToPath(new URL("../../..", import.meta.url));
  const { text, isEnough } = await compareWithRelease({ root, ...readArguments(process.argv.slice(2)) });
  console.log(text);
  if (!isEnough) process.exitCode = 1;
} catch (error) {
  console.error(`spec-diff: ${(error as Error).message}`);
  process.exitCode = 1;
}
