/** A fresh clone on a machine with Node and npm: the README's commands install, check and serve everything. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { globSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, expect, onTestFailed, test } from "vitest";
import { parse } from "yaml";

import { type Clone, cloneRepository } from "../src/clone.ts";
import { readReadme } from "../src/code-blocks.ts";
import { recordConnections } from "../src/connections.ts";
import { FREE_PORTS, isListening, urlsIn } from "../src/processes.ts";
import { type CommandResult, run, waitForOutput } from "../src/run.ts";
import { startMock } from "../src/servers.ts";

/** The first `test` installs and runs everything: two to three minutes on two idle cores, and more beside other work. */
const TIMEOUT_MS = 1_200_000;

let clone: Clone;
let first: CommandResult;
let connections: ReturnType<typeof recordConnections>;
beforeAll(async () => {
  clone = await cloneRepository({ isMachineNew: true });
  connections = recordConnections(clone.parent);
  first = await run("npx", ["-y", "pnpm@12", "test"], { cwd: clone.folder, env: { ...clone.env, ...connections.env } });
}, TIMEOUT_MS);
afterAll(() => clone.remove());

const output = ({ stdout, stderr }: CommandResult): string => stdout + stderr;

/** Returns the tasks that `test` would run now, because they are not in turbo's cache. */
async function pendingTasks(): Promise<string[]> {
  const { stdout } = await clone.pnpm("test", "--dry=json");
  const { tasks } = JSON.parse(stdout.slice(stdout.indexOf("{"))) as {
    tasks: { taskId: string; command: string; cache: { status: string } }[];
  };
  return tasks
    .filter(({ command, cache }) => command !== "<NONEXISTENT>" && cache.status === "MISS")
    .map(({ taskId }) => taskId.replace("@9pic/", ""));
}

test("pnpm test installs everything, runs all checks and passes", () => {
  expect(first.code, output(first)).toBe(0);
  expect(first.stdout).not.toContain("Unsupported engine");
  expect(first.stdout).toMatch(/Tasks: +(\d+) successful, \1 total/);
});

test("pnpm test takes everything from the cache the second time", async () => {
  expect(await pendingTasks()).toEqual([]);
  expect(output(await clone.pnpm("test"))).toMatch(/Cached: +(\d+) cached, \1 total/);
});

/** Returns the packages of tasks, without the root's word list, which reads every file. */
const packagesOf = (tasks: string[]): Set<string> =>
  new Set(tasks.filter((task) => task !== "//#lint:words").map((task) => task.replace(/#.*/, "")));

/** Returns the packages of the clone that depend on one of them, directly or through others, and that one. */
function dependentsOf(name: string): Set<string> {
  const folders = parse(clone.read("pnpm-workspace.yaml")).packages as string[];
  const manifests = globSync(
    folders.map((folder) => `${folder}/package.json`),
    { cwd: clone.folder },
  ).map((file) => JSON.parse(clone.read(file)) as Record<"name" | "dependencies" | "devDependencies", object>);
  const found = new Set([name]);
  // A set that grows while it is iterated takes in what it gets.
  for (const one of found)
    for (const manifest of manifests)
      if (one in { ...manifest.dependencies, ...manifest.devDependencies }) found.add(String(manifest.name));
  return new Set([...found].map((one) => one.replace("@9pic/", "")));
}

test("an edit of the spec reruns the packages that depend on it and no others", async () => {
  const tasks = await clone.withEdit("spec/description.md", (text) => `${text}\nMore.\n`, pendingTasks);
  expect(tasks).toContain("spec#lint");
  expect(tasks.filter((task) => task.endsWith("#lint"))).toEqual(["spec#lint"]);
  expect(packagesOf(tasks)).toEqual(dependentsOf("@9pic/spec"));
});

test("an edit of the docs' template reruns the docs and the tests of the whole, and no others", async () => {
  const tasks = await clone.withEdit("apps/docs/template.hbs", (text) => text.replace("en", "en-GB"), pendingTasks);
  expect(packagesOf(tasks)).toEqual(dependentsOf("@9pic/docs"));
});

test.each([
  [
    "spec/paths/events.yaml",
    (text: string) => text.replace("operationId: listEvents", "operationId: list_events"),
    /paths\/events\.yaml:2:16/,
    "Every operation needs an operationId in camelCase.",
  ],
  [
    "spec/components/examples/Pong.yaml",
    (text: string) => text.replace("org_id: 903", 'org_id: "903"'),
    /components\/examples\/Pong\.yaml:5:/,
    '"903" is a text. Write 903 without quotes, which is an integer.',
  ],
  [
    "spec/components/schemas/EventDate.yaml",
    (text: string) => text.replace("format:", "format: :"),
    /components\/schemas\/EventDate\.yaml:\d+:/,
    "This is not valid YAML: ",
  ],
])("an error in %s fails pnpm test with its file, line and message", async (file, change, location, message) => {
  const result = await clone.withEdit(file, change, () => clone.pnpm("test"));
  expect(result.code).not.toBe(0); // 1 for a broken rule, 2 for a file that does not parse
  expect(output(result)).toMatch(location);
  expect(output(result)).toContain(message);
});

test("pnpm start serves the mock, the docs and the playground until Ctrl-C", async () => {
  const args = ["-y", "pnpm@12", "start", ...FREE_PORTS];
  const started = spawn("npx", args, {
    cwd: clone.folder,
    env: clone.env,
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFailed(() => void process.kill(-started.pid!, "SIGKILL"));
  const urls = urlsIn(await waitForOutput(started, (text) => text.includes("Ctrl-C")));
  expect(urls).toHaveLength(FREE_PORTS.length / 2);
  for (const url of urls) expect((await fetch(url)).status).toBeLessThan(500);

  process.kill(-started.pid!, "SIGINT"); // A terminal sends the signal to all processes in the foreground.
  await once(started, "exit");
  await expect.poll(() => Promise.all(urls.map(isListening))).toEqual(urls.map(() => false));
});

test("pnpm test makes no outgoing request after the installation", async () => {
  expect(connections.recorded()).toEqual([]);

  const probe = "fetch('http://192.0.2.1', { signal: AbortSignal.timeout(50) }).catch(() => {})";
  await run(process.execPath, ["--eval", probe], { env: connections.env });
  expect(connections.recorded(), "a connection to another machine is recorded").toHaveLength(1);
});

test("the client can be packed and installed in another project", async () => {
  const packed = await clone.pnpm("release:pack");
  expect(packed.code, output(packed)).toBe(0);
  const project = join(clone.parent, "project");
  mkdirSync(project);
  expect((await run("npm", ["init", "-y"], { cwd: project, env: clone.env })).code).toBe(0);
  writeFileSync(join(project, "events.mjs"), readReadme().blocks("js")[0]!);
  const [name] = readdirSync(join(clone.folder, "release")).filter((file) => /^9pic-client-.*\.tgz$/.test(file));
  const tarball = join(clone.folder, "release", name!);
  const installed = await run("npm", ["install", tarball], { cwd: project, env: clone.env });
  expect(installed.code, output(installed)).toBe(0);

  const mock = await startMock();
  const env = { NINEPIC_API_KEY: "demo-key", NINEPIC_BASE_URL: mock.url };
  const { code, stdout, stderr } = await run(process.execPath, ["events.mjs"], { cwd: project, env });
  await mock.stop();
  expect(code, stderr).toBe(0);
  expect(stdout).toContain("456 Mumbai Marathon 2026");
});
