/** The rules of a release: which bump a package takes, which versions belong together, and what a manifest holds. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { formatChangeset, parseChangeset } from "../../packages/spec-diff/src/changesets.ts";
import { addDependents } from "../../scripts/release/changesets.ts";
import { jsrFolders, jsrManifest } from "../../scripts/release/jsr.ts";
import { commitField, publishedName, repositoryFields } from "../../scripts/release/manifest.ts";
import { readNotes } from "../../scripts/release/notes.ts";
import { type PublicPackage, publicPackages } from "../../scripts/release/packages.ts";
import { provenanceOptions } from "../../scripts/release/provenance.ts";
import { documentVersion } from "../../scripts/release/spec-version.ts";
import { root } from "../src/run.ts";

const packages = publicPackages();

test("the published packages list the published packages that they are built from", () => {
  expect(Object.fromEntries(packages.map(({ name, builtFrom }) => [name, builtFrom]))).toEqual({
    "@9pic/spec": [],
    "@9pic/cli": ["@9pic/spec", "@9pic/client", "@9pic/sandbox"],
    "@9pic/client": ["@9pic/spec"],
    "@9pic/sandbox": ["@9pic/spec"],
    "@9pic/mcp": ["@9pic/spec", "@9pic/client", "@9pic/sandbox"],
    "@9pic/mock": ["@9pic/spec", "@9pic/client", "@9pic/sandbox"],
  });
});

test("info.version of the document is the version of @9pic/spec", () => {
  expect(documentVersion()).toBe(packages.find(({ name }) => name === "@9pic/spec")!.version);
});

test("the newest entry of each changelog is the version of its package", () => {
  for (const { folder, version } of publicPackages())
    expect(readFileSync(join(root, folder, "CHANGELOG.md"), "utf8")).toMatch(
      new RegExp(`^# @9pic/\\w+\\n\\n## ${version.replaceAll(".", "\\.")}\\n`),
    );
});

/** Returns the packages, with this version for all but the spec. */
const packagesAt = (version: string): PublicPackage[] =>
  packages.map((one) => ({ ...one, version: one.name === "@9pic/spec" ? "1.0.0" : version }));

describe("the bump of dependent packages", () => {
  test.each([
    ["patch", "0.1.0", "patch"],
    ["minor", "0.1.0", "minor"],
    ["major", "0.1.0", "minor"],
    ["major", "1.4.0", "major"],
  ] as const)("a %s of the spec bumps packages at %s by a %s", (bump, version, derived) => {
    expect(addDependents({ "@9pic/spec": bump }, packagesAt(version))).toEqual(
      Object.fromEntries(packages.map(({ name }) => [name, name === "@9pic/spec" ? bump : derived])),
    );
  });

  test("a greater bump that a changeset declares stays", () => {
    const bumps = addDependents({ "@9pic/spec": "patch", "@9pic/sandbox": "major" }, packagesAt("0.1.0"));
    expect(bumps).toEqual({
      "@9pic/spec": "patch",
      "@9pic/client": "patch",
      "@9pic/sandbox": "major",
      "@9pic/cli": "minor",
      "@9pic/mcp": "minor",
      "@9pic/mock": "minor",
    });
  });

  test("a bump of the client bumps the packages that bundle it, and a bump of none leaves all packages as they are", () => {
    expect(addDependents({ "@9pic/client": "major" }, packagesAt("0.1.0"))).toEqual({
      "@9pic/client": "major",
      "@9pic/cli": "minor",
      "@9pic/mcp": "minor",
      "@9pic/mock": "minor",
    });
    expect(addDependents({ "@9pic/spec": "none" }, packagesAt("0.1.0"))).toEqual({ "@9pic/spec": "none" });
  });
});

describe("a changeset", () => {
  const TEXT = '---\n"@9pic/spec": minor\n"@9pic/client": patch\n---\n\nWhat is new.\n\n---\n\nAnd more.\n';

  test("is written exactly as it was read", () => {
    const read = parseChangeset(TEXT, "a.md");
    expect(read.bumps).toEqual({ "@9pic/spec": "minor", "@9pic/client": "patch" });
    expect(formatChangeset(read)).toBe(TEXT);
  });

  test.each([
    ["no dashes", "What is new.\n", /a\.md is not a changeset: missing or invalid frontmatter\./],
    [
      "no bump",
      '---\n"@9pic/spec": huge\n---\n',
      /a\.md is not a changeset: invalid version type "huge" for package "@9pic\/spec"\./,
    ],
  ])("with %s throws an error that names its file", (_, text, message) =>
    expect(() => parseChangeset(text, "a.md")).toThrow(message),
  );
});

describe("the manifest of a tarball", () => {
  test("takes its scope from RELEASE_SCOPE", () => {
    expect(publishedName("@9pic/client", "")).toBe("@9pic/client");
    expect(publishedName("@9pic/client", "@acme")).toBe("@acme/client");
    expect(() => publishedName("@9pic/client", "acme")).toThrow('RELEASE_SCOPE is "acme"');
  });

  test("takes its repository from RELEASE_REPOSITORY", () => {
    expect(repositoryFields("spec", undefined)).toEqual({});
    expect(repositoryFields("spec", "https://github.com/acme/toolkit.git")).toEqual({
      repository: { type: "git", url: "git+https://github.com/acme/toolkit.git", directory: "spec" },
      homepage: "https://github.com/acme/toolkit/tree/main/spec#readme",
      bugs: "https://github.com/acme/toolkit/issues",
    });
    expect(() => repositoryFields("spec", "github.com/acme")).toThrow("RELEASE_REPOSITORY");
  });

  test("takes the commit that its release is tagged at from RELEASE_COMMIT", () => {
    const commit = "0123456789abcdef0123456789abcdef01234567";
    expect(commitField(undefined)).toEqual({});
    expect(commitField(commit)).toEqual({ gitHead: commit });
    expect(() => commitField("0123456")).toThrow('RELEASE_COMMIT is "0123456"');
  });
});

describe("npm attests where a tarball was built", () => {
  const npm = "https://registry.npmjs.org/";
  const possible = { registry: npm, visibility: "public", identity: "https://identity.example.com" };

  test("in a job of a public repository that can prove its identity, for npm's registry", () => {
    expect(provenanceOptions(possible)).toEqual(["--provenance"]);
    expect(provenanceOptions({ ...possible, registry: npm.slice(0, -1) })).toEqual(["--provenance"]);
  });

  test.each([
    ["in another registry", { registry: "https://npm.pkg.github.com" }],
    ["in a registry whose name only begins like npm's", { registry: "https://registry.npmjs.org.example.com/" }],
    ["in a registry behind npm's name as a path", { registry: "http://127.0.0.1:4873/registry.npmjs.org/" }],
    ["without a registry", { registry: "" }],
    ["of a private repository", { visibility: "private" }],
    ["of an internal repository", { visibility: "internal" }],
    ["of a repository of unknown visibility", { visibility: undefined }],
    ["outside of such a job", { identity: undefined }],
  ])("but not %s, where publishing would fail", (_, differs) =>
    expect(provenanceOptions({ ...possible, ...differs })).toEqual([]),
  );
});

test("the notes of a release are the entries of its version in the changelog of the package", () => {
  for (const { folder, version } of packages) {
    const [newest] = readNotes(folder);
    expect(newest![0]).toBe(version);
    expect(newest![1]).not.toMatch(/^## /m);
    expect(newest![1]).not.toBe("");
  }
});

test("jsr.json of a package says what its package.json says, of the sources", () => {
  expect(jsrFolders()).toContain("packages/client");
  for (const folder of jsrFolders()) {
    const written = JSON.parse(readFileSync(join(root, folder, "jsr.json"), "utf8"));
    expect(written, "npx -y pnpm@12 release:version writes it").toEqual(jsrManifest(folder));
    for (const file of Object.values(jsrManifest(folder).exports))
      expect(existsSync(join(root, folder, file)), file).toBe(true);
  }
});
