/** `npx -y pnpm@12 try FOLDER`, as a new user runs it: on each supported version of Node, in an empty folder. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

import { afterAll, expect, test } from "vitest";

import { cleanEnvironment } from "../src/clone.ts";
import { readReadme } from "../src/code-blocks.ts";
import { root, run } from "../src/run.ts";

const parent = mkdtempSync(join(tmpdir(), "9pic-try-"));
const home = join(parent, "home");
mkdirSync(home);
const env = cleanEnvironment(home);
afterAll(() => rmSync(parent, { recursive: true, force: true }));

test.each(["20.19.0", "22.12.0", "24"])("try lists the mock's events in an empty folder on Node %s", async (node) => {
  const folder = join(parent, `project ${node}`);
  mkdirSync(folder);
  // The outer npx leaves the name of its package to the inner one.
  const command = `unset npm_config_package; cd "${root}"; npx -y pnpm@12 try "${folder}"`;
  const args = ["-y", "-p", `node@${node}`, "sh", "-e", "-c", command];
  // Not in this repository, whose own Node npx would take for the one it is asked for.
  const { code, stdout, stderr } = await run("npx", args, { cwd: parent, env });
  expect(code, stdout + stderr).toBe(0);
  expect(stdout).toContain(`With Node ${node}`);
  expect(stdout).toMatch(/^456 Mumbai Marathon 2026$/m);
  expect(readFileSync(join(folder, "events.mjs"), "utf8")).toBe(readReadme().blocks("js")[0]);
  expect(readdirSync(join(folder, "node_modules/@9pic"))).toEqual(["client"]);

  // The project stands alone: its tarball is inside, and what the command prints last is what a user does next.
  const again = await run("npm", ["install", "--offline"], { cwd: folder, env });
  expect(again.code, again.stderr).toBe(0);
  expect(stdout).toContain(`delete ${folder}`);
});

test("try says why an installation failed, and leaves nothing behind", async () => {
  const [programs, folder] = [join(parent, "programs"), join(parent, "failed")];
  mkdirSync(programs);
  const npm = join(programs, "npm");
  const path = env.PATH!;
  writeFileSync(
    npm,
    `#!/bin/sh\ncase $1 in install) echo 'npm error ENOSPC: no space left on device' >&2; exit 228;; esac\nPATH='${path}' exec npm "$@"\n`,
  );
  chmodSync(npm, 0o755);
  const failed = await run("npx", ["-y", "pnpm@12", "try", folder], {
    cwd: root,
    env: { ...env, PATH: [programs, path].join(delimiter) },
  });
  expect(failed.code).toBe(1);
  expect(failed.stderr).toContain("npm error ENOSPC: no space left on device");
  expect(failed.stderr).toMatch(/npm install .* failed in .*failed, with the output above\. /);
  expect(existsSync(folder)).toBe(false);
});
