import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";

type Manifest = { name: string; version: string; [key: string]: unknown };
export type Installed = { folder: string; manifest: Manifest };

/**
 * Finds packages as they are installed in this workspace, with all that they need in turn.
 *
 * @param folder the package that has them in its node_modules
 * @param names which of its dependencies
 * @returns each version once
 * @throws Error if one is not installed
 */
export function installed(folder: string, names: string[]): Installed[] {
  const found = new Map<string, Installed>();
  const visit = (from: string, name: string): void => {
    const place = find(from, name);
    if (found.has(place)) return;
    const manifest = JSON.parse(readFileSync(join(place, "package.json"), "utf8")) as Manifest;
    found.set(place, { folder: place, manifest });
    for (const other of Object.keys((manifest.dependencies as object | undefined) ?? {})) visit(place, other);
  };
  for (const name of names) visit(folder, name);
  return [...found.values()];
}

function find(from: string, name: string): string {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    const place = join(folder, "node_modules", name);
    if (existsSync(place)) return realpathSync(place);
  }
  throw new Error(`${name} is not installed for ${from}. Install what is missing: npx -y pnpm@12 install`);
}
