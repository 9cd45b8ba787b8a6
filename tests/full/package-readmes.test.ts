/** The commands and samples of the packages' READMEs, run as they are written. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { readReadme } from "../src/code-blocks.ts";
import { root, run, waitForOutput } from "../src/run.ts";
import { compileSamples, runSample, writeSample } from "../src/samples.ts";
import { type RunningMock, startMock } from "../src/servers.ts";

const mockReadme = readReadme("apps/mock");
const sandboxReadme = readReadme("packages/sandbox");
const bin = join(root, "apps/mock/dist/bin.js");
const folder = mkdtempSync(join(tmpdir(), "9pic-readme-"));

let mock: RunningMock;
beforeAll(async () => {
  mock = await startMock();
  writeFileSync(join(folder, "dataset.yaml"), mockReadme.blocks("yaml")[0]!);
  const spec = createRequire(import.meta.url).resolve("@9pic/spec/openapi.yaml");
  await run("cp", [spec, spec.replace(".yaml", ".json"), folder]);
});
afterAll(async () => {
  await mock.stop();
  rmSync(folder, { recursive: true });
});

test.each(mockReadme.commands.filter((command) => command.startsWith("curl ")))(
  "the mock's README: %s returns an envelope",
  async (command) => {
    const { code, stdout, stderr } = await runSample("mock-readme", "sh", command, mock);
    expect(code, stderr).toBe(0);
    expect(stdout).toContain('"responseType"');
  },
);

const mockCommands = mockReadme.commands.filter((command) => command.startsWith("9pic-mock "));
const [pulls, servers] = [true, false].map((isPull) => {
  return mockCommands.filter((command) => command.startsWith("9pic-mock pull ") === isPull);
}) as [string[], string[]];

// Before the servers, one of which takes the dataset.
test.each(pulls)("the mock's README: `%s` writes a dataset", async (command) => {
  const env = { ...process.env, NINEPIC_API_KEY: "demo-key", NINEPIC_BASE_URL: mock.url };
  const started = spawn(process.execPath, [bin, ...command.split(" ").slice(1)], { cwd: folder, env });
  expect(await once(started, "close")).toEqual([0, null]);
});

test.each(servers)("the mock's README: `%s` starts a server", async (command) => {
  const [, ...args] = command.split(" ");
  const started = spawn(process.execPath, [bin, ...args, "--port", "0"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  await waitForOutput(started, (text) => / listens on http:\/\/127\.0\.0\.1:\d+/.test(text));
  started.kill();
});

test("the mock's README: its program starts a mock and reads its requests", async () => {
  const { code, stderr, stdout } = await runSample("mock-program", "ts", mockReadme.blocks("ts")[0]!, mock);
  expect(code, stderr).toBe(0);
  expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+ \[\]$/m);
});

test("the mock's README: its vitest setup starts a mock and stops it after the tests", async () => {
  const setup = writeSample("mock.setup", "ts", mockReadme.blocks("ts")[1]!, mock);
  const { default: start } = await import(setup);
  const provided: Record<string, string> = {};
  const close = await start({ provide: (name: string, value: string) => (provided[name] = value) });
  expect((await fetch(`${provided.ninepic}/healthz`)).status).toBe(200);
  await close();
  await expect(fetch(`${provided.ninepic}/healthz`)).rejects.toThrow("fetch failed");
});

test("the mock's README: its test in another process controls a session of the mock", async () => {
  const { code, stderr, stdout } = await runSample("mock-connect", "ts", mockReadme.blocks("ts")[2]!, mock);
  expect(code, stderr).toBe(0);
  expect(stdout).toMatch(/^200 \[/);
});

/** A comment after `console.log(…);` is what the sample prints there: `// 24`. */
const samples = sandboxReadme.blocks("ts").map((code, index) => ({
  index,
  code,
  expected: [...code.matchAll(/console\.log\(.*\); \/\/ (.+)$/gm)].map(([, text]) => text!.split(",")[0]!),
}));

// The sample for a browser needs a page, so it is only compiled, below.
test.each(samples.filter(({ code }) => !code.includes("msw/browser")))(
  "the sandbox's README: sample $index prints what its comments say",
  async ({ index, code: source, expected }) => {
    const file = writeSample(`sandbox-${index}`, "ts", source, mock);
    const { code, stderr, stdout } = await run(process.execPath, [file], { cwd: folder });
    expect(code, stderr).toBe(0);
    for (const text of expected) expect(stdout).toContain(text);
    if (expected.length === 0) expect(stdout).toBe("");
  },
);

test("the TypeScript samples of the sandbox's and the mock's READMEs compile", async () => {
  const sources = [...sandboxReadme.blocks("ts"), ...mockReadme.blocks("ts")];
  const files = sources.map((source, index) => writeSample(`compiled-readme-${index}`, "ts", source, mock));
  const result = await compileSamples(files, "--lib", "es2023,dom", "--skipLibCheck");
  expect(result).toMatchObject({ stdout: "", code: 0 });
});

test("the sandbox's README: its JSON is a valid dataset", async () => {
  const { createSandbox } = await import("@9pic/sandbox");
  const { handle } = createSandbox({ dataset: JSON.parse(sandboxReadme.blocks("json")[0]!) });
  expect(handle({ method: "GET", url: "/api/v1/ext/7/events", headers: { "x-api-key": "my-key" } }).status).toBe(200);
});

test("the docs' README: its build command sets the site's URL", async () => {
  const command = readReadme("apps/docs").commands.find((line) => line.includes("--site"))!;
  const options = command.slice(command.indexOf("--site")).split(" ");
  const build = join(root, "apps/docs/src/build.ts");
  const { code, stderr } = await run(process.execPath, [build, ...options, "--out", join(folder, "site")]);
  expect(code, stderr).toBe(0);
  expect(readFileSync(join(folder, "site/sitemap.xml"), "utf8")).toContain(`<loc>${options[1]}${options[3]}</loc>`);
});
