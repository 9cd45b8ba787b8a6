/** Operations beyond the published ones, as files that are laid over `spec/`. */
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { parse, parseDocument } from "yaml";

/**
 * The folders with the files and their entries of `openapi.yaml`: the operations that 9pic's own documentation has beyond the published three,
 * and invented ones with every other construct that is supported.
 */
const SOURCES = { operations: new URL(".", import.meta.url), constructs: new URL("constructs/", import.meta.url) };
export type Source = keyof typeof SOURCES;

const spec = fileURLToPath(new URL("../../spec/", import.meta.url));

/** What lint and the bundle read of `spec/`. */
const PARTS = ["openapi.yaml", "redocly.yaml", "description.md", "paths", "components", "code-samples"];

/** Copies `spec/` to a folder, with its lint rules, and lays operations over it. */
export function overlaySpec(folder: string, sources: Source[] = ["operations"]): void {
  mkdirSync(folder, { recursive: true });
  for (const part of PARTS) cpSync(join(spec, part), join(folder, part), { recursive: true });
  // Node imports the rules from where they are, beside their dependencies.
  symlinkSync(join(spec, "rules"), join(folder, "rules"));
  for (const source of sources) layOverSpec(folder, source);
}

/** Adds operations to a copy of `spec/`, where it lacks them: their files, and their tags, paths and security schemes in its `openapi.yaml`. */
export function layOverSpec(folder: string, source: Source = "operations"): void {
  cpSync(new URL("spec/", SOURCES[source]), folder, { recursive: true });
  const { tags, paths, securitySchemes } = readIndex(source);
  const file = join(folder, "openapi.yaml");
  const document = parseDocument(readFileSync(file, "utf8"));
  const addEntries = (path: string[], entries: Record<string, object>): void => {
    for (const [name, entry] of Object.entries(entries))
      if (!document.hasIn([...path, name]))
        document.addIn(path, document.createPair(name, document.createNode(entry, { flow: true })));
  };
  const known = (document.toJS() as Index).tags.map(({ name }) => name);
  for (const tag of tags.filter(({ name }) => !known.includes(name))) document.addIn(["tags"], tag);
  addEntries(["paths"], paths);
  addEntries(["components", "securitySchemes"], securitySchemes ?? {});
  writeFileSync(file, document.toString({ lineWidth: 0 }));
}

/** Returns the operationIds that a source adds, in the order of its paths. */
export function operationIds(source: Source = "operations"): string[] {
  const items = Object.values(readIndex(source).paths).map(({ $ref }) =>
    parse(readFileSync(new URL(`spec/${$ref}`, SOURCES[source]), "utf8")),
  ) as Record<string, { operationId?: string }>[];
  return items.flatMap((item) => Object.values(item).flatMap(({ operationId }) => operationId ?? []));
}

type Index = {
  tags: { name: string }[];
  paths: Record<string, { $ref: string }>;
  securitySchemes?: Record<string, { $ref: string }>;
};
const readIndex = (source: Source): Index =>
  parse(readFileSync(new URL("index.yaml", SOURCES[source]), "utf8")) as Index;
