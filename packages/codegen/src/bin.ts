#!/usr/bin/env node
/**
 * `9pic-codegen [--client] BUNDLE FOLDER`: writes `schema.ts` and `models.ts`, and for the client `operations.ts` and `validators.ts`. Deletes other
 * generated files in the folder. The version in `operations.ts` is that of the package.json in the current folder.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { describeUnsupported } from "@9pic/openapi";
import { readDocumentFile } from "@9pic/openapi/node";
import writeFileAtomic from "write-file-atomic";

import { operationsSource } from "./operations.ts";
import { modelsSource, schemaSource } from "./schema.ts";
import { validatorsSource } from "./validators.ts";

const BANNER = "// Generated from the spec. To change it, edit spec/ and build again.\n";
const USAGE =
  "usage: 9pic-codegen [--client] BUNDLE FOLDER (BUNDLE is a bundled document: a path, or @scope/package/file)";

async function main(args: string[]): Promise<void> {
  const options = { client: { type: "boolean" } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [bundle, folder] = positionals;
  if (!bundle || !folder) throw new Error(USAGE);
  const path = bundle.startsWith("@") ? createRequire(join(process.cwd(), "/")).resolve(bundle) : bundle;
  const api = await readDocumentFile(path);
  if (api.unsupported.length > 0)
    throw new Error(`${bundle} cannot be generated from:\n${api.unsupported.map(describeUnsupported).join("\n")}`);
  const sources = {
    "schema.ts": await schemaSource(api),
    "models.ts": modelsSource(api),
    // The table refers to modules of the client.
    ...(values.client && {
      "operations.ts": operationsSource(api, packageVersion()),
      "validators.ts": await validatorsSource(api),
    }),
  };
  mkdirSync(folder, { recursive: true });
  for (const [name, source] of Object.entries(sources)) writeFileAtomic.sync(join(folder, name), BANNER + source);
  // An earlier version, or other options, may have written files that are out of date now.
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".ts") && !(file in sources)))
    if (readFileSync(join(folder, name), "utf8").includes(BANNER)) rmSync(join(folder, name));
}

/** Returns the version in the package.json of the folder in which the command runs; undefined if there is none. */
function packageVersion(): string | undefined {
  if (!existsSync("package.json")) return undefined;
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version?: string };
  return version;
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(`9pic-codegen: ${(error as Error).message}`);
  process.exitCode = 1;
}
