/** Which servers of this repository are running, for a second command that needs their ports. */
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { isRunning, readProcess } from "../packages/process/src/launchers.ts";
import { root } from "./run.ts";

export type Running = { command: string; pid: number; urls: string[] };

/** A file for each process, which it removes at its end. */
const FOLDER = join(root, "node_modules/.cache/9pic-servers");

/** Notes that this process serves ports, until it ends. */
export function noteRunning(command: string, ports: number[]): void {
  const urls = ports.map((port) => `http://127.0.0.1:${port}`);
  const file = join(FOLDER, `${process.pid}.json`);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(file, JSON.stringify({ command, pid: process.pid, urls } satisfies Running));
  process.once("exit", () => rmSync(file, { force: true }));
}

/** Returns the process of this repository that serves a port. */
export function findRunning(port: number): Running | undefined {
  return globSync("*.json", { cwd: FOLDER })
    .map((name) => join(FOLDER, name))
    .flatMap((file) => readRunning(file) ?? [])
    .find(({ urls }) => urls.some((url) => Number(new URL(url).port) === port));
}

/** Reads a note, and removes that of a process that was killed. */
function readRunning(file: string): Running | undefined {
  try {
    const running = JSON.parse(readFileSync(file, "utf8")) as Running;
    // Another program can have the id by now.
    const isOurs = isRunning(running.pid) && (readProcess(running.pid)?.command ?? "main.mjs").includes("main.mjs");
    if (isOurs) return running;
    rmSync(file, { force: true });
  } catch {
    // The process has just ended, or is still writing.
  }
  return undefined;
}
