import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";

type Manifest = { name: string; version: string; [key: string]: unknown };
export type InstalledPackage = { folder: string; manifest: Manifest };

/**
 * Finds installed dependencies of a package, together with their own dependencies. Each version is in the result once.
 *
 * @throws Error if a dependency is not installed
 */
export function installedDependencies(folder: string, names: string[]): InstalledPackage[] {
  const found = new Map<string, InstalledPackage>();
  const visit = (from: string, name: string): void => {
    const path = findPackage(from, name);
    if (found.has(path)) return;
    const manifest = JSON.parse(readFileSync(join(path, "package.json"), "utf8")) as Manifest;
    found.set(path, { folder: path, manifest });
    for (const other of Object.keys((manifest.dependencies as object | undefined) ?? {})) visit(path, other);
  };
  for (const name of names) visit(folder, name);
  return [...found.values()];
}

function findPackage(from: string, name: string): string {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    const path = join(folder, "node_modules", name);
    if (existsSync(path)) return realpathSync(path);
  }
  throw new Error(`${name} is not installed for ${from}. Run: npx -y pnpm@12 install`);
}
