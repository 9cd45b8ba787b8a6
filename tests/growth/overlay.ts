/** The operations that 9pic's own documentation has beyond the published three, as files that are laid over `spec/`. */
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { parse, parseDocument } from "yaml";

const growth = fileURLToPath(new URL(".", import.meta.url));
const spec = fileURLToPath(new URL("../../spec/", import.meta.url));

/** What lint and the bundle read of `spec/`. */
const PARTS = ["openapi.yaml", "redocly.yaml", "description.md", "paths", "components", "code-samples"];

/** Copies `spec/` to a folder, with its lint rules, and lays the operations over it. */
export function overlaySpec(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const part of PARTS) cpSync(join(spec, part), join(folder, part), { recursive: true });
  // Node imports the rules from where they are, beside their dependencies.
  symlinkSync(join(spec, "rules"), join(folder, "rules"));
  layOverSpec(folder);
}

/** Adds the operations to a copy of `spec/`: their files, and their tags and paths in its `openapi.yaml`. */
export function layOverSpec(folder: string): void {
  cpSync(join(growth, "spec"), folder, { recursive: true });
  const index = parse(readFileSync(join(growth, "index.yaml"), "utf8")) as {
    tags: object[];
    paths: Record<string, { $ref: string }>;
  };
  const file = join(folder, "openapi.yaml");
  const document = parseDocument(readFileSync(file, "utf8"));
  for (const tag of index.tags) document.addIn(["tags"], tag);
  for (const [path, reference] of Object.entries(index.paths)) {
    document.addIn(["paths"], document.createPair(path, document.createNode(reference, { flow: true })));
  }
  writeFileSync(file, document.toString({ lineWidth: 0 }));
}
