/** What Linux says of a process (man 5 proc). */
import { readFileSync } from "node:fs";

/** A tick of the fields below, in ms: USER_HZ is 100 on every Linux that Node runs on. */
const TICK = 10;

/** Resident memory, in MB. */
export function rss(pid: number): number {
  const kilobytes = /^VmRSS:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes) / 1024;
}

/** The CPU time of all threads so far, in user and in system mode, in ms. */
export function cpu(pid: number): number {
  const [user, system] = timesOf(pid);
  return user + system;
}

/** That of our children which have ended, and of theirs, in ms. */
export function cpuOfChildren(): number {
  const [, , user, system] = timesOf(process.pid);
  return user + system;
}

function timesOf(pid: number): [user: number, system: number, childrenUser: number, childrenSystem: number] {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The second field is a name in brackets, with spaces perhaps; utime and stime are the 14th and 15th, cutime and cstime come next.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [user = 0, system = 0, childrenUser = 0, childrenSystem = 0] = fields
    .slice(11, 15)
    .map((ticks) => Number(ticks) * TICK);
  return [user, system, childrenUser, childrenSystem];
}
