/** The quick start of the client's README, done as it is written: in a new project, on each supported version of Node. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { environmentWithCache } from "../src/clone.ts";
import { readReadme } from "../src/code-blocks.ts";
import { run } from "../src/run.ts";
import { type RunningMock, startMock } from "../src/servers.ts";
import { packOne } from "../src/tarballs.ts";

const parent = mkdtempSync(join(tmpdir(), "9pic-quick-start-"));
const quickStart = readReadme("packages/client", "Quick start");
const [pack, ...commands] = quickStart.blocks("sh");

let mock: RunningMock;
let tarball: string;
beforeAll(async () => {
  mkdirSync(join(parent, "home"));
  mock = await startMock();
  tarball = (await packOne("@9pic/client")).file;
});
afterAll(async () => {
  await mock.stop();
  rmSync(parent, { recursive: true, force: true });
});

/** Returns the commands of the README with the tarball, and with the mock of this test. */
const script = (): string =>
  commands
    .join("")
    .replace(/<path>\S+\.tgz/, tarball)
    .replaceAll("http://127.0.0.1:4010", mock.url);

test("the quick start begins with the command that packs the client", () => {
  expect(pack).toBe("npx -y pnpm@12 release:pack\n");
  expect(script()).toMatch(/^npm init -y\nnpm install \//);
});

test.each(["20.19.0", "22.12.0", "24"])("the quick start prints the first event on Node %s", async (node) => {
  const project = join(parent, `project-${node}`);
  mkdirSync(project);
  const [, file] = /Write `(\S+)`/.exec(quickStart.text)!;
  writeFileSync(join(project, file!), quickStart.blocks("js")[0]!);
  const args = ["-y", "-p", `node@${node}`, "sh", "-e", "-c", `node --version; ${script()}`];
  const { code, stdout, stderr } = await run("npx", args, {
    cwd: project,
    env: environmentWithCache(join(parent, "home")),
  });
  expect(code, stdout + stderr).toBe(0);
  expect(stdout.startsWith(`v${node}`), stdout).toBe(true);
  expect(stdout).toMatch(/^456 Mumbai Marathon 2026$/m);
});
