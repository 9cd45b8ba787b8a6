/** Every command and every sample of the README works. What installs or builds is tried in a fresh clone, by `full/`. */
import { readFileSync } from "node:fs";

import { afterAll, beforeAll, expect, test } from "vitest";

import { startDocs } from "../src/docs.ts";
import { type Mock, startMock } from "../src/mock.ts";
import { readReadme } from "../src/readme.ts";
import { run } from "../src/run.ts";
import { runSample } from "../src/samples.ts";

const { scripts } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
const { blocks, commands } = readReadme();
const DOCS = "http://127.0.0.1:4011";
const curls = commands.filter((command) => command.startsWith("curl "));
const others = commands.filter((command) => !curls.includes(command));

let mock: Mock;
let docs: { url: string; stop: () => void };
beforeAll(async () => {
  [mock, docs] = await Promise.all([startMock(), startDocs()]);
});
afterAll(async () => {
  docs.stop();
  await mock.stop();
});

test.each(curls.filter((command) => command.includes(DOCS)))("%s", async (command) => {
  const { code, stdout } = await run("sh", ["-c", `${command.replace(DOCS, docs.url)} --fail`]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^# /m);
});

test.each(curls.filter((command) => !command.includes(DOCS)))("%s", async (command) => {
  const { code, stdout, stderr } = await runSample("readme-curl", "sh", command, mock);
  expect(code, stderr).toBe(0);
  const body = JSON.parse(stdout.slice(stdout.indexOf("{")));
  expect(Object.keys(body).toSorted()).toEqual(["data", "message", "responseType"]);
  expect(mock.paths().at(-1)).toMatch(/^\/api\/v1\/ext\/90[345]\//);
});

test.each(others)("%s is a command of this repository", (command) => {
  const script = /^npx (?:--offline )?-y pnpm@12 (?:run )?([\w:]+)/.exec(command)?.[1];
  expect(scripts).toHaveProperty([script!]);
});

test("the sample in TypeScript prints what it says", async () => {
  const [sample] = blocks("ts");
  const { code, stdout, stderr } = await runSample("readme", "ts", sample!, mock);
  expect(code, stderr).toBe(0);
  expect(stdout).toMatch(/^456 Mumbai Marathon 2026$/m);
});
