/** The mock from its tarball, run by `npx` on each supported version of Node. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { environmentWithCache } from "../src/clone.ts";
import { waitForOutput } from "../src/run.ts";
import { packOne, type Tarball } from "../src/tarballs.ts";

const parent = mkdtempSync(join(tmpdir(), "9pic-packed-"));
let packed: Tarball;
let started: ChildProcess | undefined;
beforeAll(async () => {
  packed = await packOne("@9pic/mock");
});
afterEach(() => {
  // `npx` does not forward signals, so this ends its whole process group.
  if (started?.pid && started.exitCode === null) process.kill(-started.pid);
  started = undefined;
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

test("the packed mock has no dependencies and includes their licenses", () => {
  expect(packed.manifest).not.toHaveProperty("dependencies");
  expect(packed.files).toContain("dist/THIRD-PARTY-NOTICES.txt");
});

test.each(["20.19.0", "22.12.0", "24"])(
  "the packed mock runs with npx on Node %s and returns responses from its dataset and from Prism",
  async (node) => {
    const home = join(parent, `home-${node}`);
    mkdirSync(home);
    const args = ["-y", "-p", `node@${node}`, "-p", packed.file, "9pic-mock", "--port", "0"];
    started = spawn("npx", args, {
      cwd: home,
      detached: true,
      env: { ...process.env, ...environmentWithCache(home) },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const line = await waitForOutput(started, (text) => text.includes("listens on"));
    const url = /http:\S+/.exec(line)![0];
    const getStatus = async (path: string, headers = {}): Promise<number> =>
      (await fetch(url + path, { headers: { "X-API-Key": "demo-key", ...headers } })).status;
    expect(await getStatus("/api/v1/ext/903/events?page=3")).toBe(200);
    expect(await getStatus("/api/v1/ext/903/events", { Prefer: "code=429" })).toBe(429);
    expect(await getStatus("/api/v1/ext/903/events", { Prefer: "dynamic=true" })).toBe(200);
    expect(await getStatus("/openapi.yaml")).toBe(200);
  },
);
