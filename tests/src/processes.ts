/** Processes and the servers in them. */
import { execFileSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";

import { SERVERS } from "../../scripts/serve.ts";

/** The arguments with which `start` and `dev` use free ports. */
export const FREE_PORTS: string[] = SERVERS.flatMap(({ option }) => [`--${option}`, "0"]);

/** Returns the ids of the child processes of a process, whichever of its threads started them. */
export function childrenOf(pid: number): number[] {
  const table = existsSync("/proc/self/task")
    ? globSync(`/proc/${pid}/task/*/children`)
        .map((file) => readFileSync(file, "utf8"))
        .join(" ")
    : execFileSync("pgrep", ["-P", String(pid)], { encoding: "utf8" });
  return table.split(/\s+/).filter(Boolean).map(Number);
}

export const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** Returns the origins of the URLs in a text, each once. */
export const urlsIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/http:\/\/127\.0\.0\.1:\d+/g)].map(([url]) => url)),
];

export const isListening = (url: string): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false,
  );
