/** What a release goes by: who takes part in whose bump, which versions belong together, and what a manifest says. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { root, script } from "../src/scripts.ts";

const { bringAlong } = await script("release/bumps.mjs");
const { format, parse } = await script("release/changesets.mjs");
const { origin, publishedName } = await script("release/manifest.mjs");
const { publicPackages } = await script("release/packages.mjs");
const { documentVersion } = await script("release/spec-version.mjs");

type Package = { name: string; version: string; madeOf: string[] };
const packages: Package[] = publicPackages();

test("what is published, and what it is made of", () => {
  expect(Object.fromEntries(packages.map(({ name, madeOf }) => [name, madeOf]))).toEqual({
    "@9pic/spec": [],
    "@9pic/client": ["@9pic/spec"],
    "@9pic/sandbox": ["@9pic/spec"],
    "@9pic/mock": ["@9pic/spec", "@9pic/sandbox"],
  });
});

test("the document has the version of its package", () => {
  expect(documentVersion()).toBe(packages.find(({ name }) => name === "@9pic/spec")!.version);
});

test("the newest entry of each changelog is the version of its package", async () => {
  for (const { folder, version } of publicPackages())
    expect(readFileSync(join(root, folder, "CHANGELOG.md"), "utf8")).toMatch(
      new RegExp(`^# @9pic/\\w+\\n\\n## ${version.replaceAll(".", "\\.")}\\n`),
    );
});

/** The packages, if all but the spec had this version. */
const at = (version: string): Package[] =>
  packages.map((one) => ({ ...one, version: one.name === "@9pic/spec" ? "1.0.0" : version }));

describe("a bump brings along what is made of it", () => {
  test.each([
    ["patch", "0.1.0", "patch"],
    ["minor", "0.1.0", "minor"],
    ["major", "0.1.0", "minor"],
    ["major", "1.4.0", "major"],
  ])("a %s of the spec makes of %s a %s", (bump, version, taken) => {
    expect(bringAlong({ "@9pic/spec": bump }, at(version))).toEqual({
      "@9pic/spec": bump,
      "@9pic/client": taken,
      "@9pic/sandbox": taken,
      "@9pic/mock": taken,
    });
  });

  test("a greater one that somebody declared stays", () => {
    const bumps = bringAlong({ "@9pic/spec": "patch", "@9pic/sandbox": "major" }, at("0.1.0"));
    expect(bumps).toEqual({
      "@9pic/spec": "patch",
      "@9pic/client": "patch",
      "@9pic/sandbox": "major",
      "@9pic/mock": "minor",
    });
  });

  test("a change of the client, or of nothing, is nobody else's", () => {
    expect(bringAlong({ "@9pic/client": "major" }, at("0.1.0"))).toEqual({ "@9pic/client": "major" });
    expect(bringAlong({ "@9pic/spec": "none" }, at("0.1.0"))).toEqual({ "@9pic/spec": "none" });
  });
});

describe("a changeset", () => {
  const TEXT = '---\n"@9pic/spec": minor\n"@9pic/client": patch\n---\n\nWhat is new.\n\n---\n\nAnd more.\n';

  test("is read, and written as it was", () => {
    const read = parse(TEXT, "a.md");
    expect(read.bumps).toEqual({ "@9pic/spec": "minor", "@9pic/client": "patch" });
    expect(format(read)).toBe(TEXT);
  });

  test.each([
    ["no dashes", "What is new.\n", /a\.md does not begin with "---"/],
    ["no bump", '---\n"@9pic/spec": huge\n---\n', /a\.md: ""@9pic\/spec": huge" is not a package and a bump/],
  ])("with %s is refused", (_, text, message) => expect(() => parse(text, "a.md")).toThrow(message));
});

describe("the manifest of a tarball", () => {
  test("has the scope that the environment says", () => {
    expect(publishedName("@9pic/client", "")).toBe("@9pic/client");
    expect(publishedName("@9pic/client", "@acme")).toBe("@acme/client");
    expect(() => publishedName("@9pic/client", "acme")).toThrow('RELEASE_SCOPE is "acme"');
  });

  test("names a repository if the environment does", () => {
    expect(origin("spec", undefined)).toEqual({});
    expect(origin("spec", "https://github.com/acme/toolkit.git")).toEqual({
      repository: { type: "git", url: "git+https://github.com/acme/toolkit.git", directory: "spec" },
      homepage: "https://github.com/acme/toolkit/tree/main/spec#readme",
      bugs: "https://github.com/acme/toolkit/issues",
    });
    expect(() => origin("spec", "github.com/acme")).toThrow("RELEASE_REPOSITORY");
  });
});
