/**
 * `jsr.json`, with which a package can be published on JSR (https://jsr.io/docs/package-configuration) from its sources. It is made of
 * package.json, so that both say the same.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";

import { root, run } from "../run.ts";
import { publicPackages } from "./packages.ts";

type Manifest = {
  name: string;
  version: string;
  license: string;
  exports: Record<string, string | { default: string }>;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
};

export type JsrManifest = Pick<Manifest, "name" | "version" | "license"> & {
  exports: Record<string, string>;
  imports: Record<string, string>;
  publish: { include: string[]; exclude: string[] };
};

/** Returns the folders of the published packages that have a `jsr.json`. */
export const jsrFolders = (): string[] =>
  publicPackages()
    .map(({ folder }) => folder)
    .filter((folder) => existsSync(join(root, folder, "jsr.json")));

/** Returns what `jsr.json` of a package has to be: each entry is the source that `dist/` is compiled from. */
export function jsrManifest(folder: string): JsrManifest {
  const manifest = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as Manifest;
  const { name, version, license, exports, dependencies, peerDependencies } = manifest;
  const { catalog } = parse(readFileSync(join(root, "pnpm-workspace.yaml"), "utf8")) as {
    catalog: Record<string, string>;
  };
  const entries = Object.entries(exports).flatMap(([entry, target]) => {
    const file = typeof target === "string" ? target : target.default;
    return file.endsWith(".js") ? [[entry, file.replace("/dist/", "/src/").replace(/\.js$/, ".ts")]] : [];
  });
  const imports = Object.entries({ ...peerDependencies, ...dependencies }).map(([other, range]) => [
    other,
    `npm:${other}@${range === "catalog:" ? catalog[other] : range}`,
  ]);
  return {
    ...{ name, version, license },
    exports: Object.fromEntries(entries),
    imports: Object.fromEntries(imports),
    // What git ignores is generated and has to be published.
    publish: { include: ["src", "docs", "README.md", "CHANGELOG.md", "jsr.json"], exclude: ["!src/generated"] },
  };
}

/** Writes each `jsr.json` anew. */
export function updateJsr(): void {
  for (const folder of jsrFolders()) {
    const file = join(root, folder, "jsr.json");
    writeFileSync(file, `${JSON.stringify(jsrManifest(folder), null, 2)}\n`);
    run(["oxfmt", file]);
  }
}
