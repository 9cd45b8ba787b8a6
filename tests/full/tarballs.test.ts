/** What is in the tarballs: what belongs there, and nothing else. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, describe, expect, test } from "vitest";

import { run } from "../src/run.ts";
import { packAll } from "../src/tarballs.ts";

const place = mkdtempSync(join(tmpdir(), "9pic-tarballs-"));
const tarballs = await packAll(place);
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** What is in `dist`, by package; code comes with its types. */
const DIST: Record<string, RegExp> = {
  "@9pic/spec": /^(openapi\.(json|yaml)|closed\.json)$/,
  "@9pic/client": /^((calls|errors|generated|transport)\/)?[\w-]+\.(js|d\.ts)$/,
  "@9pic/sandbox": /^(((faults|generated|model|operations|dataset)\/)?[\w-]+\.(js|d\.ts)|dataset\.schema\.json)$/,
  "@9pic/mock": /^([\w-]+\.js|index\.d\.ts|openapi\.(json|yaml)|THIRD-PARTY-NOTICES\.txt)$/,
};
const WITH_TYPES = tarballs.filter(({ manifest }) => "." in manifest.exports);

const tool = (name: string): string => fileURLToPath(new URL(`../node_modules/.bin/${name}`, import.meta.url));

describe.each(tarballs)("$name", ({ name, file, files, folder, manifest }) => {
  const text = (path: string): string => readFileSync(join(folder, path), "utf8");

  test("holds what belongs in it", () => {
    const outside = files.filter((path) => !path.startsWith("dist/"));
    expect(outside).toEqual(["CHANGELOG.md", "LICENSE", "README.md", "package.json"]);
    const inside = files.filter((path) => path.startsWith("dist/")).map((path) => path.slice("dist/".length));
    expect(inside.length).toBeGreaterThan(2);
    expect(inside.filter((path) => !DIST[name]!.test(path))).toEqual([]);
  });

  test("its manifest says what others need, and nothing of this repository", () => {
    expect(manifest).toMatchObject({ name, license: "MIT", type: "module", publishConfig: { access: "public" } });
    expect(manifest.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(manifest).toHaveProperty("sideEffects");
    if (name !== "@9pic/spec") expect(manifest.engines).toEqual({ node: ">=20.19" });
    expect(manifest).not.toHaveProperty("scripts");
    expect(manifest).not.toHaveProperty("devDependencies");
    expect(JSON.stringify(manifest)).not.toMatch(/workspace:|catalog:/);
  });

  test("its README and its changelog are its own", () => {
    expect(text("README.md")).toMatch(new RegExp(`^# ${name}\n`));
    expect(text("CHANGELOG.md")).toMatch(new RegExp(`^# ${name}\n`));
    expect(text("LICENSE")).toMatch(/^MIT License\n/);
  });

  test("no link and no source map leads out of it", () => {
    for (const path of files.filter((one) => one.endsWith(".js")))
      for (const [, map] of text(path).matchAll(/^\/\/# sourceMappingURL=(?!data:)(.+)$/gm))
        expect(existsSync(join(folder, dirname(path), map!)), `${path} names ${map}`).toBe(true);
    const links = [...text("README.md").matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => link!);
    expect(links.filter((link) => !files.includes(link))).toEqual([]);
  });

  test("publint finds nothing", async () => {
    const { code, stdout, stderr } = await run(tool("publint"), ["run", file, "--strict"]);
    expect(code, stdout + stderr).toBe(0);
  });
});

// ESM only, as they say: what requires them needs a Node that can.
test.each(WITH_TYPES)("attw finds nothing in $name", async ({ file }) => {
  const { code, stdout, stderr } = await run(tool("attw"), [file, "--profile", "esm-only"]);
  expect(code, stdout + stderr).toBe(0);
});

test("those with code have types", () => {
  expect(WITH_TYPES.map(({ name }) => name)).toEqual(["@9pic/client", "@9pic/sandbox", "@9pic/mock"]);
});
