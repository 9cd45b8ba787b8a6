/** What the READMEs of the packages show, done. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, expect, test } from "vitest";

import { type Mock, startMock } from "../src/mock.ts";
import { readReadme } from "../src/readme.ts";
import { printed, run } from "../src/run.ts";
import { runSample, writeSample } from "../src/samples.ts";

const mockReadme = readReadme("apps/mock");
const sandboxReadme = readReadme("packages/sandbox");
const bin = fileURLToPath(new URL("../../apps/mock/dist/bin.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "9pic-readme-"));

let mock: Mock;
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

test.each(mockReadme.commands.filter((command) => command.startsWith("curl ")))("%s", async (command) => {
  const { code, stdout, stderr } = await runSample("mock-readme", "sh", command, mock);
  expect(code, stderr).toBe(0);
  expect(stdout).toContain('"responseType"');
});

test.each(mockReadme.commands.filter((command) => command.startsWith("9pic-mock ")))("%s", async (command) => {
  const [, ...args] = command.split(" ");
  const started = spawn(process.execPath, [bin, ...args, "--port", "0"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  await printed(started, (text) => / listens on http:\/\/127\.0\.0\.1:\d+/.test(text));
  started.kill();
});

test("the mock in a program", async () => {
  const { code, stderr, stdout } = await runSample("mock-program", "ts", mockReadme.blocks("ts")[0]!, mock);
  expect(code, stderr).toBe(0);
  expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+ \[\]$/m);
});

test("the mock for all tests of a vitest project", async () => {
  const setup = writeSample("mock.setup", "ts", mockReadme.blocks("ts")[1]!, mock);
  const { default: start } = await import(setup);
  const provided: Record<string, string> = {};
  const close = await start({ provide: (name: string, value: string) => (provided[name] = value) });
  expect((await fetch(`${provided.ninepic}/healthz`)).status).toBe(200);
  await close();
  await expect(fetch(`${provided.ninepic}/healthz`)).rejects.toThrow("fetch failed");
});

/** What a sample prints is written beside its last line: `// 24`. */
const samples = sandboxReadme.blocks("ts").map((code, index) => ({
  index,
  code,
  says: [...code.matchAll(/console\.log\(.*\); \/\/ (.+)$/gm)].map(([, text]) => text!.split(",")[0]!),
}));

// A page is needed for the one that is for a browser; it is compiled, below.
test.each(samples.filter(({ code }) => !code.includes("msw/browser")))(
  "the sandbox's sample $index does what it says",
  async ({ index, code: source, says }) => {
    const file = writeSample(`sandbox-${index}`, "ts", source, mock);
    const { code, stderr, stdout } = await run(process.execPath, [file], { cwd: folder });
    expect(code, stderr).toBe(0);
    for (const text of says) expect(stdout).toContain(text);
    if (says.length === 0) expect(stdout).toBe("");
  },
);

test("the samples compile", async () => {
  const sources = [...sandboxReadme.blocks("ts"), ...mockReadme.blocks("ts")];
  const files = sources.map((source, index) => writeSample(`compiled-readme-${index}`, "ts", source, mock));
  const options = [
    "--noEmit",
    "--strict",
    "--module",
    "nodenext",
    "--types",
    "node",
    "--lib",
    "es2023,dom",
    "--skipLibCheck",
  ];
  const tsc = fileURLToPath(new URL("../node_modules/.bin/tsc", import.meta.url));
  expect(await run(tsc, ["--ignoreConfig", ...options, ...files])).toMatchObject({ stdout: "", code: 0 });
});

test("the sandbox's dataset is one", async () => {
  const { createSandbox } = await import("@9pic/sandbox");
  const { handle } = createSandbox({ dataset: JSON.parse(sandboxReadme.blocks("json")[0]!) });
  expect(handle({ method: "GET", url: "/api/v1/ext/7/events", headers: { "x-api-key": "my-key" } }).status).toBe(200);
});

test("the docs for an address of one's own", async () => {
  const command = readReadme("apps/docs").commands.find((line) => line.includes("--site"))!;
  const options = command.slice(command.indexOf("--site")).split(" ");
  const build = fileURLToPath(new URL("../../apps/docs/src/build.ts", import.meta.url));
  const { code, stderr } = await run(process.execPath, [build, ...options, "--out", join(folder, "site")]);
  expect(code, stderr).toBe(0);
  expect(readFileSync(join(folder, "site/sitemap.xml"), "utf8")).toContain(`<loc>${options[1]}${options[3]}</loc>`);
});
