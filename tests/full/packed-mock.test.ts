/** The mock as a stranger gets it: one tarball, run by `npx`, on each Node that it is for. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { strangersEnvironment } from "../src/clone.ts";
import { printed, run } from "../src/run.ts";

const place = mkdtempSync(join(tmpdir(), "9pic-packed-"));
const tarball = join(place, "mock.tgz");
let started: ChildProcess | undefined;
beforeAll(async () => {
  const cwd = fileURLToPath(new URL("../../apps/mock", import.meta.url));
  mkdirSync(join(place, "home"));
  // In a home of its own, since npx waits for whoever runs the same package from the same cache: us, perhaps.
  const env = strangersEnvironment(join(place, "home"));
  const packed = await run("npx", ["-y", "pnpm@12", "pack", "--out", tarball], { cwd, env });
  expect(packed.code, packed.stdout + packed.stderr).toBe(0);
});
afterEach(() => {
  // `npx` passes no signal on, so all of its group is ended.
  if (started?.pid && started.exitCode === null) process.kill(-started.pid);
  started = undefined;
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

test("holds what belongs in it, and asks for nothing else", async () => {
  await run("tar", ["xzf", tarball, "-C", place]);
  const manifest = JSON.parse(readFileSync(join(place, "package/package.json"), "utf8"));
  expect(manifest).not.toHaveProperty("dependencies");
  const files = readdirSync(join(place, "package"), { recursive: true, encoding: "utf8" });
  for (const file of ["LICENSE", "README.md", "dist/bin.js", "dist/index.d.ts", "dist/THIRD-PARTY-NOTICES.txt"])
    expect(files).toContain(file);
  expect(files.filter((file) => /\b(src|test|build)\b/.test(file))).toEqual([]);
});

test.each(["20.19.0", "22.12.0", "24"])("runs by npx on Node %s, from the world and with Prism", async (node) => {
  const home = join(place, `home-${node}`);
  mkdirSync(home);
  const args = ["-y", "-p", `node@${node}`, "-p", tarball, "9pic-mock", "--port", "0"];
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
