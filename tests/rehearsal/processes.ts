import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

export type Environment = Record<string, string | undefined>;
export type Output = { stdout: string; stderr: string };

type Where = { cwd: string; env: Environment };

/** The processes that a rehearsal starts, so that none of them outlives it. */
export type Processes = {
  /** Runs a program to its end. Rejects with what it printed, if it fails. */
  run: (words: string[], where: Where) => Promise<Output>;
  /** Starts a program, and resolves with the part of its output that `pattern` matches. Rejects if it ends before. */
  start: (words: string[], pattern: RegExp, where: Where) => Promise<string>;
  /** Ends all of them, with what they started in turn; no other one is started from then on. */
  end: () => Promise<void>;
};

export function processes(): Processes {
  const alive = new Set<ChildProcess>();
  let ended = false;
  const begin = ([program, ...args]: string[], { cwd, env }: Where): ChildProcess => {
    if (ended) throw new Error("Stopped before it came to its end.");
    // Each in a group of its own, since npm and npx pass no signal on to what they start.
    const child = spawn(program!, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    alive.add(child);
    child.once("close", () => alive.delete(child)).once("error", () => alive.delete(child));
    return child;
  };
  return {
    run: (words, where) => untilEnd(begin(words, where), words, where.cwd),
    start: (words, pattern, where) => untilPrinted(begin(words, where), words, pattern),
    async end() {
      ended = true;
      // turbo's tasks are in groups of their own, and it ends them if it is asked to.
      const closed = Promise.all([...alive].map((child) => once(child, "close")));
      kill(alive, "SIGTERM");
      const late = setTimeout(() => kill(alive, "SIGKILL"), 5000);
      await closed;
      clearTimeout(late);
    },
  };
}

function kill(children: Iterable<ChildProcess>, name: "SIGTERM" | "SIGKILL"): void {
  for (const { pid } of children) if (pid) process.kill(-pid, name);
}

function collect(child: ChildProcess, output: Output, changed: () => void = () => {}): void {
  for (const stream of ["stdout", "stderr"] as const)
    child[stream]!.setEncoding("utf8").on("data", (chunk: string) => {
      output[stream] += chunk;
      changed();
    });
}

async function untilEnd(child: ChildProcess, words: string[], cwd: string): Promise<Output> {
  const output = { stdout: "", stderr: "" };
  collect(child, output);
  const [code, signal] = (await once(child, "close")) as [number | null, string | null];
  if (code === 0) return output;
  throw new Error(
    `${words.join(" ")} ended with ${code ?? signal}, in ${cwd}:\n${output.stdout}${output.stderr}`.trimEnd(),
  );
}

function untilPrinted(child: ChildProcess, words: string[], pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    const output = { stdout: "", stderr: "" };
    collect(child, output, () => {
      const [match] = pattern.exec(output.stdout) ?? [];
      if (match) resolve(match);
    });
    child.once("error", reject).once("close", (code) => {
      reject(new Error(`${words.join(" ")} ended with ${code}:\n${output.stdout}${output.stderr}`.trimEnd()));
    });
  });
}
