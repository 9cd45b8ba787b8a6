/** A stranger clones the repository onto a machine that has Node and npm, and types what the README says. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, expect, onTestFailed, test } from "vitest";

import { type Clone, cloneRepository } from "../src/clone.ts";
import { startMock } from "../src/mock.ts";
import { watchOutgoing } from "../src/outgoing.ts";
import { readReadme } from "../src/readme.ts";
import { printed, type Result, run } from "../src/run.ts";

let clone: Clone;
let first: Result;
beforeAll(async () => {
  clone = await cloneRepository();
  first = await clone.run("npx", ["-y", "pnpm@12", "test"]);
});
afterAll(() => clone.remove());

const pnpm = (...args: string[]): Promise<Result> => clone.run("npx", ["-y", "pnpm@12", ...args]);
const everything = ({ stdout, stderr }: Result): string => stdout + stderr;

/** Which tasks `test` would run now, if it were run. */
async function tasksToRun(): Promise<string[]> {
  const { stdout } = await pnpm("test", "--dry=json");
  const { tasks } = JSON.parse(stdout.slice(stdout.indexOf("{"))) as {
    tasks: { taskId: string; command: string; cache: { status: string } }[];
  };
  return tasks
    .filter(({ command, cache }) => command !== "<NONEXISTENT>" && cache.status === "MISS")
    .map(({ taskId }) => taskId.replace("@9pic/", ""));
}

test("`test` installs, checks everything, and is green", () => {
  expect(first.code, everything(first)).toBe(0);
  expect(first.stdout).not.toContain("Unsupported engine");
  expect(first.stdout).toMatch(/Tasks: +(\d+) successful, \1 total/);
});

test("`test` again has nothing to do", async () => {
  expect(await tasksToRun()).toEqual([]);
  expect(everything(await pnpm("test"))).toMatch(/Cached: +(\d+) cached, \1 total/);
});

test("one edit of the spec makes what depends on it run again, and nothing else", async () => {
  const tasks = await clone.edit("spec/description.md", (text) => text.replace("own systems", "systems"), tasksToRun);
  const rooms = ["spec", "changes", "client", "contract", "docs", "mock", "sandbox", "tests"];
  expect(tasks).toContain("spec#lint");
  expect(tasks.filter((task) => task.endsWith("#lint"))).toEqual(["spec#lint"]);
  expect(new Set(tasks.map((task) => task.replace(/#.*/, "")))).toEqual(new Set(rooms));
});

test("an edit of the docs' template makes the docs run again, and what tries them", async () => {
  const tasks = await clone.edit("apps/docs/template.hbs", (text) => text.replace("en", "en-GB"), tasksToRun);
  expect(new Set(tasks.map((task) => task.replace(/#.*/, "")))).toEqual(new Set(["docs", "tests"]));
});

test.each([
  [
    "spec/paths/events.yaml",
    (text: string) => text.replace("operationId: listEvents", "operationId: list_events"),
    /paths\/events\.yaml:2:16/,
    "Every operation has an operationId in camelCase.",
  ],
  [
    "spec/components/examples/Pong.yaml",
    (text: string) => text.replace("org_id: 903", 'org_id: "903"'),
    /components\/examples\/Pong\.yaml:5:/,
    "`org_id` property type must be integer",
  ],
  [
    "spec/components/schemas/EventDate.yaml",
    (text: string) => text.replace("format:", "format: :"),
    /components\/schemas\/EventDate\.yaml:\d+:/,
    "Failed to parse",
  ],
])("a fault in %s fails `test`, with its place and what is wrong", async (file, change, place, message) => {
  const result = await clone.edit(file, change, () => pnpm("test"));
  expect(result.code).not.toBe(0); // 1 of a broken rule, 2 of a file that does not parse
  expect(everything(result)).toMatch(place);
  expect(everything(result)).toContain(message);
});

test("`start` serves mock and docs, and Ctrl-C ends all of it", async () => {
  const args = ["-y", "pnpm@12", "start", "--mock-port", "0", "--docs-port", "0"];
  const started = spawn("npx", args, {
    cwd: clone.folder,
    env: clone.env,
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFailed(() => void process.kill(-started.pid!, "SIGKILL"));
  const output = await printed(started, (text) => text.match(/http:\/\/127\S+\s/g)?.length === 2);
  const urls = output.match(/http:\/\/127\S+/g)!;
  for (const url of urls) expect((await fetch(url)).status).toBeLessThan(500);

  process.kill(-started.pid!, "SIGINT"); // As a terminal does: to all processes in the foreground.
  await once(started, "exit");
  await expect.poll(() => Promise.all(urls.map(answers)), { timeout: 10_000 }).toEqual([false, false]);
});

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false,
  );

test("no Node process of `test` connects to anything but this machine", async () => {
  const { env, noted } = watchOutgoing(clone.place);
  // pnpm itself is left out: npx asks the registry for it each time.
  const watched = (...command: string[]): Promise<Result> =>
    pnpm("exec", "env", `NODE_OPTIONS=${env.NODE_OPTIONS}`, ...command);
  const result = await watched("node", "scripts/turbo.mjs", "lint", "typecheck", "test", "--force");
  expect(result.code, everything(result)).toBe(0);
  expect(noted()).toEqual([]);

  const probe = "fetch('http://192.0.2.1', { signal: AbortSignal.timeout(50) }).catch(() => {})";
  await watched("node", "--eval", probe);
  expect(noted(), "the watcher sees a connection that is made").toHaveLength(1);
});

test("the client can be packed, and used in another project", async () => {
  const packed = await pnpm("release:pack");
  expect(packed.code, everything(packed)).toBe(0);
  const project = join(clone.place, "project");
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), JSON.stringify({ private: true, type: "module" }));
  writeFileSync(join(project, "list.ts"), readReadme().blocks("ts")[0]!);
  const [name] = readdirSync(join(clone.folder, "release")).filter((file) => file.startsWith("9pic-client-"));
  const tarball = join(clone.folder, "release", name!);
  const installed = await run("npm", ["install", tarball], { cwd: project, env: clone.env });
  expect(installed.code, everything(installed)).toBe(0);

  const mock = await startMock();
  const env = { NINEPIC_API_KEY: "demo-key", NINEPIC_BASE_URL: mock.url };
  const { code, stdout, stderr } = await run(process.execPath, ["list.ts"], { cwd: project, env });
  await mock.stop();
  expect(code, stderr).toBe(0);
  expect(stdout).toContain("456 Mumbai Marathon 2026");
});
