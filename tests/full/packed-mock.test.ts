/** The mock as a stranger gets it: one tarball, run by `npx`, on each Node that it is for. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { strangersEnvironment } from "../src/clone.ts";
import { printed } from "../src/run.ts";
import { packOne, type Tarball } from "../src/tarballs.ts";

const place = mkdtempSync(join(tmpdir(), "9pic-packed-"));
let packed: Tarball;
let started: ChildProcess | undefined;
beforeAll(async () => {
  packed = await packOne("@9pic/mock", place);
});
afterEach(() => {
  // `npx` passes no signal on, so all of its group is ended.
  if (started?.pid && started.exitCode === null) process.kill(-started.pid);
  started = undefined;
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

test("asks for nothing else, and says whose work is in it", () => {
  expect(packed.manifest).not.toHaveProperty("dependencies");
  expect(packed.files).toContain("dist/THIRD-PARTY-NOTICES.txt");
});

test.each(["20.19.0", "22.12.0", "24"])("runs by npx on Node %s, from the dataset and with Prism", async (node) => {
  const home = join(place, `home-${node}`);
  mkdirSync(home);
  const args = ["-y", "-p", `node@${node}`, "-p", packed.file, "9pic-mock", "--port", "0"];
  started = spawn("npx", args, {
    cwd: home,
    detached: true,
    env: { ...process.env, ...strangersEnvironment(home) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const line = await printed(started, (text) => text.includes("listens on"));
  const url = /http:\S+/.exec(line)![0];
  const ask = async (path: string, headers = {}): Promise<number> =>
    (await fetch(url + path, { headers: { "X-API-Key": "demo-key", ...headers } })).status;
  expect(await ask("/api/v1/ext/903/events?page=3")).toBe(200);
  expect(await ask("/api/v1/ext/903/events", { Prefer: "code=429" })).toBe(429);
  expect(await ask("/api/v1/ext/903/events", { Prefer: "dynamic=true" })).toBe(200);
  expect(await ask("/openapi.yaml")).toBe(200);
});
