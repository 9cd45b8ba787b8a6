/** A fresh clone without a network: the command says so at once, and names the registry. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { type Clone, cloneRepository } from "../src/clone.ts";
import { run } from "../src/run.ts";
import { findClosedUrl } from "../src/servers.ts";

let clone: Clone;
let pnpm: string;
beforeAll(async () => {
  clone = await cloneRepository();
  // Its path, since npx itself needs the registry.
  const found = await run("npx", ["-y", "-p", "pnpm@12", "sh", "-c", "command -v pnpm"], {
    cwd: clone.parent,
    env: clone.env,
  });
  pnpm = found.stdout.trim();
});
afterAll(() => clone.remove());

test("a command without a network ends with the registry that it needs, and what to do", async () => {
  const closed = await findClosedUrl();
  const home = join(clone.parent, "empty-home");
  mkdirSync(home);
  writeFileSync(join(clone.folder, ".npmrc"), `registry=${closed}/\n`);
  const { code, stdout, stderr } = await run(pnpm, ["start"], {
    cwd: clone.folder,
    env: { ...clone.env, HOME: home },
  });
  const lines = (stdout + stderr).trim().split("\n");
  expect(code).toBe(1);
  expect(lines.find((line) => line.includes("There is no network:"))).toContain(`${closed} cannot be reached`);
  const last = stderr
    .trim()
    .split("\n")
    .findLast((line) => !line.startsWith("[ELIFECYCLE]"));
  expect(last).toMatch(
    new RegExp(
      `^The installation did not finish: the registry ${closed} cannot be reached \\(ECONNREFUSED\\)\\. Connect`,
    ),
  );
});
