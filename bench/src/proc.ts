/** Reads memory and CPU time of a process from Linux's /proc (man 5 proc). */
import { readFileSync } from "node:fs";

/** Length of a clock tick in ms: USER_HZ is 100 on every Linux that Node supports. */
const TICK_MS = 10;

/** Returns the resident memory in MB. */
export function rss(pid: number): number {
  const kilobytes = /^VmRSS:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes) / 1024;
}

/** Returns the CPU time of all threads so far, user and system, in ms. */
export function cpu(pid: number): number {
  const [user, system] = timesOf(pid);
  return user + system;
}

/** Returns the CPU time of this process's exited children and of their children, in ms. */
export function cpuOfChildren(): number {
  const [, , user, system] = timesOf(process.pid);
  return user + system;
}

function timesOf(pid: number): [user: number, system: number, childrenUser: number, childrenSystem: number] {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The second field is a name in brackets and may contain spaces. Fields 14 to 17 are utime, stime, cutime and cstime.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [user = 0, system = 0, childrenUser = 0, childrenSystem = 0] = fields
    .slice(11, 15)
    .map((ticks) => Number(ticks) * TICK_MS);
  return [user, system, childrenUser, childrenSystem];
}
