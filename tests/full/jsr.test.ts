/**
 * JSR's own check: `deno publish --dry-run`, which `jsr publish` runs. It type-checks the sources, and refuses "slow types": an export
 * whose type only a compiler can infer (https://jsr.io/docs/about-slow-types).
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, expect, test } from "vitest";

import { jsrFolders, jsrManifest } from "../../scripts/release/jsr.ts";
import { cleanEnvironment } from "../src/clone.ts";
import { type CommandResult, root, run } from "../src/run.ts";

const DENO = "deno@2.9.6";
const parent = mkdtempSync(join(tmpdir(), "9pic-jsr-"));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

const check = (folder: string): Promise<CommandResult> =>
  run("npx", ["-y", DENO, "publish", "--dry-run", "--allow-dirty"], {
    cwd: folder,
    // With the npm of this machine, which has its settings.
    env: {
      ...cleanEnvironment(process.env.HOME ?? parent),
      ...{ DENO_DIR: join(parent, "deno"), DENO_NO_UPDATE_CHECK: "1", NO_COLOR: "1" },
    },
  });

test.each(jsrFolders())("JSR would take %s, with the sources that are generated", async (folder) => {
  const { code, stdout, stderr } = await check(join(root, folder));
  expect(code, stdout + stderr).toBe(0);
  expect(stderr).toContain("Checking for slow types");
  for (const entry of Object.values(jsrManifest(folder).exports)) expect(stderr).toContain(join("/", folder, entry));
  expect(stderr).toContain(`/${folder}/src/generated/operations.ts`);
  expect(stderr, "its declarations, tests and build are left out").not.toMatch(/\/(dist|test|node_modules)\//);
});

test("JSR would not take an export without an explicit type", async () => {
  writeFileSync(
    join(parent, "jsr.json"),
    '{"name": "@acme/a", "version": "1.0.0", "license": "MIT", "exports": "./a.ts"}',
  );
  writeFileSync(join(parent, "a.ts"), "export const sizes = () => new Map([['a', 1]]);\n");
  const { code, stderr } = await check(parent);
  expect(code).toBe(1);
  expect(stderr).toContain("missing-explicit-return-type");
});
