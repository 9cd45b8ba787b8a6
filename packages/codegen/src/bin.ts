#!/usr/bin/env node
/** `9pic-codegen [--checks] BUNDLE FOLDER`: writes `schema.ts`, `models.ts`, `operations.ts`, and perhaps `checks.ts` into FOLDER. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parseArgs } from "node:util";

import type { OpenAPI3 } from "openapi-typescript";

import { checksSource } from "./checks.ts";
import { operationsSource } from "./operations.ts";
import { modelsSource, schemaSource } from "./schema.ts";

const BANNER = "// Generated from the spec. To change it, edit spec/ and build again.\n";

async function main(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args, options: { checks: { type: "boolean" } }, allowPositionals: true });
  const [bundle, folder] = positionals;
  if (!bundle || !folder)
    throw new Error("usage: 9pic-codegen [--checks] BUNDLE FOLDER (a bundled openapi.json, a path or a package's)");
  const document = readBundle(bundle);
  const sources = {
    "schema.ts": await schemaSource(document),
    "models.ts": modelsSource(document),
    "operations.ts": operationsSource(document),
    // Compiled by Ajv, which does not write TypeScript.
    ...(values.checks && { "checks.ts": await checksSource(document) }),
  };
  mkdirSync(folder, { recursive: true });
  for (const [name, source] of Object.entries(sources))
    write(join(folder, name), (name === "checks.ts" ? "// @ts-nocheck\n" : "") + BANNER + source);
}

function readBundle(bundle: string): OpenAPI3 {
  const path = bundle.startsWith("@") ? createRequire(join(process.cwd(), "/")).resolve(bundle) : bundle;
  return JSON.parse(readFileSync(path, "utf8"));
}

/** Written aside and renamed, so that nobody ever reads half a file. */
function write(path: string, text: string): void {
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(`9pic-codegen: ${(error as Error).message}`);
  process.exitCode = 1;
}
