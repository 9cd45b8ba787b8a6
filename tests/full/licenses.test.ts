/** What a user gets of others' code: each package is in the bill of materials of the tarball, and what is inside the tarball has a notice. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { type InputOptions, rolldown } from "rolldown";
import { describe, expect, test } from "vitest";

import sandbox from "../../packages/sandbox/rolldown.config.ts";
import { isAllowed } from "../../scripts/licenses.ts";
import { publicPackages } from "../../scripts/release/packages.ts";
import { installedDependencies } from "../release-rehearsal/dependencies.ts";
import { root } from "../src/run.ts";
import { packAll } from "../src/tarballs.ts";

type Component = { purl: string; scope?: string; licenses?: { license?: { id?: string }; expression?: string }[] };
type Bom = { specVersion: string; metadata: { component: Component }; components: Component[] };

const tarballs = await packAll();

const idOf = ({ name, version }: { name: string; version: string }): string => `pkg:npm/${name}@${version}`;
const folderOf = (name: string): string => join(root, publicPackages().find((one) => one.name === name)!.folder);

describe.each(tarballs)("the tarball of $name", ({ name, file, files, folder, manifest }) => {
  const bom = JSON.parse(readFileSync(file.replace(/\.tgz$/, ".cdx.json"), "utf8")) as Bom;
  const notices = join(folder, "dist/THIRD-PARTY-NOTICES.txt");
  const bundled = existsSync(notices)
    ? readFileSync(notices, "utf8")
        .split(/^-{80}\n\n/m)
        .map((notice) => notice.split("\n", 1)[0]!.split(" "))
    : [];

  test("has a bill of materials with the packages that npm installs and those in its bundle, and no others", () => {
    expect(decodeURIComponent(bom.metadata.component.purl)).toBe(idOf({ name, version: manifest["version"] }));
    const installed = installedDependencies(folderOf(name), Object.keys(manifest["dependencies"] ?? {}));
    const expected = [
      ...installed.map((one) => idOf(one.manifest)),
      ...bundled.map(([other = "", version = ""]) => idOf({ name: other, version })),
    ];
    const listed = bom.components.map(({ purl }) => decodeURIComponent(purl));
    expect(listed.toSorted()).toEqual([...new Set(expected)].toSorted());
    expect(bom.components.filter(({ scope }) => scope !== undefined)).toEqual([]);
  });

  test("has a bill of materials that names the license of each package, which is an allowed one", () => {
    for (const { purl, licenses = [] } of bom.components) {
      const names = licenses.map(({ license, expression }) => license?.id ?? expression ?? "none");
      expect(names.length, purl).toBeGreaterThan(0);
      for (const license of names) expect(isAllowed(license), `${purl}: ${license}`).toBe(true);
    }
  });

  test("has the license of this project, and a notice with the terms of each package in its bundle", () => {
    expect(files).toContain("LICENSE");
    for (const [other, version] of bundled) expect(version, other).toMatch(/^\d+\.\d+\.\d+/);
    if (bundled.length > 0) expect(readFileSync(notices, "utf8")).toMatch(/Permission is hereby granted/);
  });
});

/** What is bundled without notices. The mock writes its notices from the list of modules in its bundle. */
const OWN_CODE: [string, string, InputOptions][] = [
  ["sandbox", "packages/sandbox", { ...sandbox, plugins: [] }],
  ["panel of the mock", "apps/mock", { input: "src/panel/main.ts", platform: "browser" }],
];

test.each(OWN_CODE)("the %s contains no code of others, so it needs no notices", async (_, folder, options) => {
  const bundle = await rolldown({ ...options, cwd: join(root, folder) });
  const { output } = await bundle.generate({});
  const modules = output.flatMap((chunk) => (chunk.type === "chunk" ? chunk.moduleIds : []));
  expect(modules.length).toBeGreaterThan(5);
  expect(modules.filter((path) => path.includes("node_modules"))).toEqual([]);
});
