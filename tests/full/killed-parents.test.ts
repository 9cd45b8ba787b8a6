/** Whatever is killed of the processes of `npx -y pnpm@12 start`, the servers end with it, and their ports are free again. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { findLaunchers, readProcess } from "@9pic/process/launchers";
import { afterAll, expect, test } from "vitest";

import { cleanEnvironment } from "../src/clone.ts";
import { childrenOf, FREE_PORTS, isListening, isRunning, urlsIn } from "../src/processes.ts";
import { root, waitForOutput } from "../src/run.ts";
import { packOne } from "../src/tarballs.ts";

const parent = mkdtempSync(join(tmpdir(), "9pic-killed-"));
const env = { ...process.env, ...cleanEnvironment(parent), npm_config_cache: join(parent, "npm") };
afterAll(() => rmSync(parent, { recursive: true, force: true }));

type Started = { npx: number; urls: string[]; output: string };

async function start(args: string[], isComplete: (text: string) => boolean): Promise<Started> {
  const started = spawn("npx", ["-y", ...args], { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
  const output = await waitForOutput(started, isComplete);
  return { npx: started.pid!, urls: urlsIn(output), output };
}

/** Returns the processes below a process, the nearest first. */
const descendantsOf = (pid: number): number[] => childrenOf(pid).flatMap((child) => [child, ...descendantsOf(child)]);

async function expectEnd(pids: number[], urls: string[]): Promise<void> {
  const left = async (): Promise<unknown[]> => {
    const listening = await Promise.all(urls.map(async (url) => ((await isListening(url)) ? [url] : [])));
    return [...listening.flat(), ...pids.filter(isRunning)];
  };
  await expect.poll(left).toEqual([]);
}

const commandOf = (pid: number): string => readProcess(pid)?.command ?? "";
const LEVELS: [string, (pids: number[]) => number][] = [
  ["npx", ([npx]) => npx!],
  ["pnpm", (pids) => pids.find((pid) => /^pnpm (start|dev) /.test(commandOf(pid)))!],
  ["main.mjs", (pids) => pids.find((pid) => /^\S*node scripts\/main\.mjs/.test(commandOf(pid)))!],
  ["the mock", (pids) => pids.find((pid) => commandOf(pid).includes("apps/mock/dist/bin.js"))!],
  ["the docs", (pids) => pids.find((pid) => commandOf(pid).includes("apps/docs/src"))!],
];

test.each([
  ...LEVELS.map(([name, find]) => ({ command: "start", name, find })),
  ...LEVELS.slice(0, 3).map(([name, find]) => ({ command: "dev", name, find })),
])("no process of $command outlives $name that is killed", async ({ find, command }) => {
  const { npx, urls } = await start(["pnpm@12", command, ...FREE_PORTS], (text) => text.includes("Ctrl-C"));
  expect(urls).toHaveLength(FREE_PORTS.length / 2);
  const all = [npx, ...descendantsOf(npx)];
  process.kill(find(all), "SIGKILL");
  await expectEnd(all, urls);
});

test("a signal to npx alone ends the servers", async () => {
  const { npx, urls } = await start(["pnpm@12", "start", ...FREE_PORTS], (text) => text.includes("Ctrl-C"));
  const all = [npx, ...descendantsOf(npx)];
  process.kill(npx, "SIGTERM");
  await expectEnd(all, urls);
});

test("Prism ends with npx that is killed", async () => {
  const { npx, urls } = await start(["pnpm@12", "prism", "--port", "0"], (text) => text.includes("listening on"));
  const all = [npx, ...descendantsOf(npx)];
  process.kill(npx, "SIGKILL");
  await expectEnd(all, urls.slice(0, 1));
});

test.each([
  ["@9pic/mock", ["9pic-mock"]],
  ["@9pic/mcp", ["9pic-mcp", "--sandbox", "--http"]],
])("the packed server of %s ends with npx that is killed", async (name, command) => {
  const { file } = await packOne(name);
  const args = ["--package", file, "--", ...command, "--port", "0"];
  const { npx, urls } = await start(args, (text) => text.includes("listens on"));
  const all = [npx, ...descendantsOf(npx)];
  expect(findLaunchers(all.at(-2)!)).toContain(npx);
  process.kill(npx, "SIGKILL");
  await expectEnd(all, urls);
});
