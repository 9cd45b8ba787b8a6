import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { folder, SPEC_FILE } from "../src/servers.ts";

type Operation = { operationId: string; tags: string[] };
type Paths = Record<string, Record<string, Operation>>;
type Document = { paths: Paths; components: { schemas: Record<string, unknown> } };

const PREFIX = "/api/v1/ext/{org_id}";
const REFERENCE = "#/components/schemas/";
/** As many operations as a tag has in a large API. */
const TAG = 10;

/**
 * Writes a spec with so many operations: ours, and copies of them further down, such as `{org_id}/x17/events`, of ten to a tag. A
 * copy has its own copies of the models that no other operation uses, so that models grow too: two for each operation.
 */
export function multiply(operations: number): string {
  const document = JSON.parse(readFileSync(SPEC_FILE, "utf8")) as Document;
  const { schemas } = document.components;
  const own = Object.entries(document.paths);
  const models = own.map(([, item]) => reached(item, document));
  const [paths, tags]: [Paths, Set<string>] = [{}, new Set()];
  for (let index = 0; index < operations; index++) {
    const [kind, number] = [index % own.length, Math.floor(index / own.length)];
    const [path, item] = own[kind] as [string, Paths[string]];
    const alone = [...models[kind]!].filter((name) => models.filter((all) => all.has(name)).length === 1);
    const tag = `Group ${Math.floor(index / TAG) + 1}`;
    tags.add(tag);
    paths[number === 0 ? path : path.replace(PREFIX, `${PREFIX}/x${number}`)] = copy(item, number, alone, tag);
    if (number > 0) for (const name of alone) schemas[`${name}X${number}`] = renamed(schemas[name], number, alone);
  }
  const file = join(folder, `docs-${operations}.json`);
  const described = [...tags].map((name) => ({ name, description: `What ${name} is for.` }));
  writeFileSync(file, JSON.stringify({ ...document, paths, tags: described }));
  return file;
}

function copy(item: Paths[string], number: number, alone: string[], tag: string): Paths[string] {
  const suffix = number === 0 ? "" : `X${number}`;
  const operations = Object.entries(number === 0 ? item : renamed(item, number, alone)).map(
    ([method, operation]): [string, Operation] => [
      method,
      { ...operation, operationId: operation.operationId + suffix, tags: [tag] },
    ],
  );
  return Object.fromEntries(operations);
}

/** A value whose references to these schemas are references to their copies. */
function renamed<Value>(value: Value, number: number, names: string[]): Value {
  return JSON.parse(JSON.stringify(value), (key, child: unknown) =>
    key === "$ref" && typeof child === "string" && names.includes(child.replace(REFERENCE, ""))
      ? `${child}X${number}`
      : child,
  ) as Value;
}

/** The names of the schemas that a part of the document refers to, through others too. */
function reached(part: unknown, document: Document, names: Set<string> = new Set()): Set<string> {
  for (const [, name] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
    if (names.has(name!)) continue;
    names.add(name!);
    reached(document.components.schemas[name!], document, names);
  }
  return names;
}
