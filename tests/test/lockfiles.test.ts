/** The lockfiles hold versions and checksums but no registry, so they work with any registry. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";
import { parse } from "yaml";

import { root } from "../src/run.ts";

const read = (file: string): string => readFileSync(join(root, file), "utf8");

test("pnpm-lock.yaml resolves each package by its checksum alone", () => {
  const { packages } = parse(read("pnpm-lock.yaml")) as { packages: Record<string, { resolution: object }> };
  expect(Object.keys(packages).length).toBeGreaterThan(100);
  for (const [name, { resolution }] of Object.entries(packages))
    expect(Object.keys(resolution), name).toEqual(["integrity"]);
  expect(read("pnpm-lock.yaml")).not.toMatch(/\w+:\/\//);
});

test.for(["bench", "tests/peers"])("%s/package-lock.json resolves each package by its checksum alone", (folder) => {
  const { packages } = JSON.parse(read(`${folder}/package-lock.json`)) as {
    packages: Record<string, { resolved?: string; integrity?: string; link?: boolean }>;
  };
  const installed = Object.entries(packages).filter(([name]) => name !== "");
  expect(installed.length).toBeGreaterThan(10);
  for (const [name, { resolved, integrity }] of installed) {
    expect(resolved, name).toBeUndefined();
    expect(integrity, name).toMatch(/^sha512-/);
  }
});
