/** The rules of a release: which bump a package takes, which versions belong together, and what a manifest holds. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { importScript, root } from "../src/repository.ts";

const { bringAlong } = await importScript("release/bumps.mjs");
const { format, parse } = await importScript("release/changesets.mjs");
const { origin, publishedName } = await importScript("release/manifest.mjs");
const { publicPackages } = await importScript("release/packages.mjs");
const { documentVersion } = await importScript("release/spec-version.mjs");

type Package = { name: string; version: string; madeOf: string[] };
const packages: Package[] = publicPackages();

test("the published packages list the published packages that they are built from", () => {
  expect(Object.fromEntries(packages.map(({ name, madeOf }) => [name, madeOf]))).toEqual({
    "@9pic/spec": [],
    "@9pic/client": ["@9pic/spec"],
    "@9pic/sandbox": ["@9pic/spec"],
    "@9pic/mock": ["@9pic/spec", "@9pic/sandbox"],
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
const packagesAt = (version: string): Package[] =>
  packages.map((one) => ({ ...one, version: one.name === "@9pic/spec" ? "1.0.0" : version }));

describe("the bump of dependent packages", () => {
  test.each([
    ["patch", "0.1.0", "patch"],
    ["minor", "0.1.0", "minor"],
    ["major", "0.1.0", "minor"],
    ["major", "1.4.0", "major"],
  ])("a %s of the spec bumps packages at %s by a %s", (bump, version, derived) => {
    expect(bringAlong({ "@9pic/spec": bump }, packagesAt(version))).toEqual({
      "@9pic/spec": bump,
      "@9pic/client": derived,
      "@9pic/sandbox": derived,
      "@9pic/mock": derived,
    });
  });

  test("a greater bump that a changeset declares stays", () => {
    const bumps = bringAlong({ "@9pic/spec": "patch", "@9pic/sandbox": "major" }, packagesAt("0.1.0"));
    expect(bumps).toEqual({
      "@9pic/spec": "patch",
      "@9pic/client": "patch",
      "@9pic/sandbox": "major",
      "@9pic/mock": "minor",
    });
  });

  test("a bump of the client, or a bump of none, leaves the other packages as they are", () => {
    expect(bringAlong({ "@9pic/client": "major" }, packagesAt("0.1.0"))).toEqual({ "@9pic/client": "major" });
    expect(bringAlong({ "@9pic/spec": "none" }, packagesAt("0.1.0"))).toEqual({ "@9pic/spec": "none" });
  });
});

describe("a changeset", () => {
  const TEXT = '---\n"@9pic/spec": minor\n"@9pic/client": patch\n---\n\nWhat is new.\n\n---\n\nAnd more.\n';

  test("is written exactly as it was read", () => {
    const read = parse(TEXT, "a.md");
    expect(read.bumps).toEqual({ "@9pic/spec": "minor", "@9pic/client": "patch" });
    expect(format(read)).toBe(TEXT);
  });

  test.each([
    ["no dashes", "What is new.\n", /a\.md does not begin with "---"/],
    ["no bump", '---\n"@9pic/spec": huge\n---\n', /a\.md: ""@9pic\/spec": huge" is not a package and a bump/],
  ])("with %s throws an error that names its file", (_, text, message) =>
    expect(() => parse(text, "a.md")).toThrow(message),
  );
});

describe("the manifest of a tarball", () => {
  test("takes its scope from RELEASE_SCOPE", () => {
    expect(publishedName("@9pic/client", "")).toBe("@9pic/client");
    expect(publishedName("@9pic/client", "@acme")).toBe("@acme/client");
    expect(() => publishedName("@9pic/client", "acme")).toThrow('RELEASE_SCOPE is "acme"');
  });

  test("takes its repository from RELEASE_REPOSITORY", () => {
    expect(origin("spec", undefined)).toEqual({});
    expect(origin("spec", "https://github.com/acme/toolkit.git")).toEqual({
      repository: { type: "git", url: "git+https://github.com/acme/toolkit.git", directory: "spec" },
      homepage: "https://github.com/acme/toolkit/tree/main/spec#readme",
      bugs: "https://github.com/acme/toolkit/issues",
    });
    expect(() => origin("spec", "github.com/acme")).toThrow("RELEASE_REPOSITORY");
  });
});
