/** The command line from its tarball, run by `npx` on each supported version of Node. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { environmentWithCache } from "../src/clone.ts";
import { run } from "../src/run.ts";
import { type RunningMock, startMock } from "../src/servers.ts";
import { packOne, type Tarball } from "../src/tarballs.ts";

const parent = mkdtempSync(join(tmpdir(), "9pic-packed-cli-"));
let packed: Tarball;
let mock: RunningMock;
beforeAll(async () => {
  [packed, mock] = await Promise.all([packOne("@9pic/cli"), startMock()]);
});
afterAll(async () => {
  await mock?.stop();
  rmSync(parent, { recursive: true, force: true });
});

test("the packed command line has no dependencies and includes their licenses", () => {
  expect(packed.manifest).not.toHaveProperty("dependencies");
  expect(packed.files).toContain("dist/THIRD-PARTY-NOTICES.txt");
});

test.each(["20.19.0", "22.12.0", "24"])(
  "the packed command line runs with npx on Node %s: a list, a health check, a file and a dataset",
  async (node) => {
    const home = join(parent, `home-${node}`);
    mkdirSync(home);
    const unset = { NINEPIC_API_KEY: undefined, NINEPIC_ORG_ID: undefined, NINEPIC_BASE_URL: mock.url };
    const env = { ...environmentWithCache(home), ...unset, NINEPIC_API_KEY: "demo-key", NINEPIC_ORG_ID: "903" };
    const nine = async (...args: string[]): Promise<string> => {
      const all = ["-y", "-p", `node@${node}`, "-p", packed.file, "9pic", ...args];
      const { code, stdout, stderr } = await run("npx", all, { cwd: home, env });
      expect(code, stdout + stderr).toBe(0);
      return stdout;
    };
    const { version } = packed.manifest as { version: string };
    expect(await nine("--version")).toContain(version);
    expect(JSON.parse(await nine("events", "--all"))).toHaveLength(24);
    expect(await nine("ping", "--event", "456")).toMatch(/^ok: org 903, event 456/);
    await nine("events", "--all", "--csv", "--output", "events.csv");
    expect(readFileSync(join(home, "events.csv"), "utf8").trimEnd().split("\n")).toHaveLength(25);
    expect(await nine("pull")).toContain("dataset.json has 24 events");
  },
);
