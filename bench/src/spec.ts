import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { folder, SPEC_FILE } from "./servers.ts";

type Operation = { operationId: string };
type Paths = Record<string, Record<string, Operation>>;

const PREFIX = "/api/v1/ext/{org_id}";

/** Writes a spec with so many operations: ours, and copies of them further down, such as `{org_id}/x17/events`. */
export function multiply(operations: number): string {
  const document = JSON.parse(readFileSync(SPEC_FILE, "utf8")) as { paths: Paths };
  const own = Object.entries(document.paths);
  const copies = Array.from({ length: operations }, (_, index) => {
    const [path, item] = own[index % own.length] as [string, Paths[string]];
    return copy(path, item, Math.floor(index / own.length));
  });
  const file = join(folder, `${operations}-operations.json`);
  writeFileSync(file, JSON.stringify({ ...document, paths: Object.fromEntries(copies) }));
  return file;
}

function copy(path: string, item: Paths[string], number: number): [string, Paths[string]] {
  if (number === 0) return [path, item];
  const operations = Object.entries(item).map(([method, operation]): [string, Operation] => [
    method,
    { ...operation, operationId: `${operation.operationId}X${number}` },
  ]);
  return [path.replace(PREFIX, `${PREFIX}/x${number}`), Object.fromEntries(operations)];
}
