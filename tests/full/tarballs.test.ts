/** The contents of the tarballs: all that a user needs, and no more. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { describe, expect, test } from "vitest";

import { root, run } from "../src/run.ts";
import { packAll } from "../src/tarballs.ts";

const tarballs = await packAll();

/** The files that `dist` may hold, by package. Code comes with its types. */
const DIST: Record<string, RegExp> = {
  "@9pic/spec": /^(openapi\.(json|yaml)|strict\.json)$/,
  "@9pic/client": /^((cjs\/)?((calls|errors|generated|transport)\/)?[\w-]+\.(js|d\.ts)(\.map)?|cjs\/package\.json)$/,
  "@9pic/sandbox":
    /^(((dataset|faults|generated|operations|overrides|request|spec)\/)?[\w-]+\.(js|d\.ts)|dataset\.schema\.json)$/,
  "@9pic/cli": /^([\w-]+\.js|THIRD-PARTY-NOTICES\.txt)$/,
  "@9pic/mcp": /^([\w-]+\.js|THIRD-PARTY-NOTICES\.txt)$/,
  "@9pic/mock": /^([\w-]+\.js|panel\.css|(connect|index|types)\.d\.ts|openapi\.(json|yaml)|THIRD-PARTY-NOTICES\.txt)$/,
};
/** What a package has beside `dist`: the sources that its maps refer to, and the pages of its README. */
const BESIDE_DIST: Record<string, RegExp> = {
  "@9pic/client": /^(src\/((calls|errors|generated|transport)\/)?[\w-]+\.ts|docs\/\w+\.md)$/,
};
const WITH_TYPES = tarballs.filter(({ manifest }) => "." in manifest.exports);

const tool = (name: string): string => join(root, "tests/node_modules/.bin", name);

describe.each(tarballs)("the tarball of $name", ({ name, file, files, folder, manifest }) => {
  const text = (path: string): string => readFileSync(join(folder, path), "utf8");

  test("holds dist, its sources, its README and the pages of it, its changelog and its license, and no other file", () => {
    const outside = files.filter((path) => !path.startsWith("dist/") && !BESIDE_DIST[name]?.test(path));
    expect(outside).toEqual(["CHANGELOG.md", "LICENSE", "README.md", "package.json"]);
    const inside = files.filter((path) => path.startsWith("dist/")).map((path) => path.slice("dist/".length));
    expect(inside.length).toBeGreaterThan(2);
    expect(inside.filter((path) => !DIST[name]!.test(path))).toEqual([]);
  });

  test("has a manifest without scripts, dev dependencies or workspace protocols", () => {
    expect(manifest).toMatchObject({ name, license: "MIT", type: "module", publishConfig: { access: "public" } });
    expect(manifest.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(manifest).toHaveProperty("sideEffects");
    if (name !== "@9pic/spec") expect(manifest.engines).toEqual({ node: ">=20.19" });
    expect(manifest).not.toHaveProperty("scripts");
    expect(manifest).not.toHaveProperty("devDependencies");
    expect(JSON.stringify(manifest)).not.toMatch(/workspace:|catalog:/);
  });

  test("has its own README and changelog, and the license", () => {
    expect(text("README.md")).toMatch(new RegExp(`^# ${name}\n`));
    expect(text("CHANGELOG.md")).toMatch(new RegExp(`^# ${name}\n`));
    expect(text("LICENSE")).toMatch(/^MIT License\n/);
  });

  test("has no link or source map to a file outside of it", () => {
    for (const path of files.filter((one) => one.endsWith(".js")))
      for (const [, map] of text(path).matchAll(/^\/\/# sourceMappingURL=(?!data:)(.+)$/gm))
        expect(existsSync(join(folder, dirname(path), map!)), `${path} names ${map}`).toBe(true);
    for (const page of files.filter((path) => path.endsWith(".md") && path !== "CHANGELOG.md")) {
      const links = [...text(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) =>
        join(dirname(page), link!),
      );
      expect(
        links.filter((link) => !files.includes(link)),
        page,
      ).toEqual([]);
    }
  });

  test("passes publint", async () => {
    const { code, stdout, stderr } = await run(tool("publint"), ["run", file, "--strict"]);
    expect(code, stdout + stderr).toBe(0);
  });
});

// The client also has CommonJS. The other packages are ESM only; `require()` needs a version of Node that can load ES modules.
test.each(WITH_TYPES)("the types of $name pass attw", async ({ name, file }) => {
  const profile = name === "@9pic/client" ? "strict" : "esm-only";
  const { code, stdout, stderr } = await run(tool("attw"), [file, "--profile", profile]);
  expect(code, stdout + stderr).toBe(0);
});

test("the client, the sandbox and the mock have a main entry point with types", () => {
  expect(WITH_TYPES.map(({ name }) => name)).toEqual(["@9pic/client", "@9pic/sandbox", "@9pic/mock"]);
});
