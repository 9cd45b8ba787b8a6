/** The processes of npm and pnpm that started this one. Killing `npx` reaches none of its child processes, so these have to notice. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

type Process = { parent: number; command: string };

const CHECK_MS = 1_000;
const LAUNCHER = /^(\S*\/)?(node(js)?\s+(\S*\/)?)?(npm|npx|pnpm|pnpx)(-cli)?(\.c?js)?(\s|$)/;
const SHELL = /^(\S*\/)?(sh|ash|bash|dash|zsh)\s+(-\w+\s+)*-\w*c\b/;

/**
 * Ends this process with SIGTERM when `npx`, `npm` or `pnpm` that started it is killed. A process that a shell or another program
 * started is left alone: it may have been meant to go on.
 */
export function endWithLaunchers(): void {
  const launchers = findLaunchers(process.ppid);
  if (launchers.length === 0) return;
  const timer = setInterval(() => {
    if (launchers.every(isRunning)) return;
    clearInterval(timer);
    process.kill(process.pid, "SIGTERM");
  }, CHECK_MS).unref();
}

/**
 * Returns the ids of a process and of those above it, up to the last one of npm or pnpm, with the shells between them. The shell in
 * which a person typed the command is not one of them.
 *
 * @param describe reads a process; undefined if there is none, or if it cannot be read
 */
export function findLaunchers(pid: number, describe: (pid: number) => Process | undefined = readProcess): number[] {
  const above: number[] = [];
  let count = 0;
  for (let next = pid; next > 0;) {
    const found = describe(next);
    const isLauncher = found !== undefined && LAUNCHER.test(found.command);
    if (!found || !(isLauncher || SHELL.test(found.command))) break;
    above.push(next);
    if (isLauncher) count = above.length;
    next = found.parent;
  }
  return above.slice(0, count);
}

/** Whether a process exists, also one of another user. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Reads the parent and the command line of a process. Returns undefined if there is none, and on Windows. */
export function readProcess(pid: number): Process | undefined {
  try {
    if (process.platform === "linux") {
      // The name of the program, in parentheses, can have any characters.
      const [, parent] = /\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, "latin1"))!;
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
      return { parent: Number(parent), command };
    }
    const text = execFileSync("ps", ["-o", "ppid=,args=", "-p", String(pid)], { encoding: "utf8", stdio: "pipe" });
    const [, parent, command] = /^\s*(\d+)\s+(.*\S)/.exec(text)!;
    return { parent: Number(parent), command: command! };
  } catch {
    return undefined;
  }
}
