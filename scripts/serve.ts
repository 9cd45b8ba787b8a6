/** `main.mjs serve [--mock-port 4010] [--docs-port 4011] [--playground-port 4012]` serves the built mock, docs and playground. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { type Ports, readPorts } from "./ports.ts";
import { root } from "./run.ts";
import { noteRunning } from "./running.ts";

/** A server that takes `--port`. */
export type Server = {
  /** The option for its port. */
  option: string;
  /** Its port without the option. */
  port: number;
  /** The program, which sends `{ url }` to its parent as soon as it listens, if there is a `next`. */
  file: string;
  /** Its further arguments, which can name the ports of others. */
  args?: (ports: Ports) => string[];
  /** What to do next, given its URL: lines that begin with "Try" or "Open". */
  next?: (url: string) => string[];
};

export const SERVERS: Server[] = [
  {
    option: "mock-port",
    port: 4010,
    file: "apps/mock/dist/bin.js",
    next: (url) => [
      `Try   curl -H "X-API-Key: demo-key" ${url}/api/v1/ext/903/event/456/ping`,
      `Open  ${url}/ to switch the responses of the mock and to see its requests`,
    ],
  },
  {
    option: "docs-port",
    port: 4011,
    file: "apps/docs/src/serve/command.ts",
    args: () => ["--relocate"],
    next: (url) => [`Open  ${url}/ to read the docs`],
  },
  {
    option: "playground-port",
    port: 4012,
    file: "scripts/playground.ts",
    args: (ports) => ["--mock-port", String(ports["mock-port"])],
    next: (url) => [`Open  ${url}/ to see an app that calls the mock`],
  },
];

const END_WITH_PARENT = pathToFileURL(join(root, "scripts/end-with-parent.mjs")).href;

/**
 * Runs servers until one of them ends or a signal arrives, and then ends the others. They end with this process, also if it is killed.
 *
 * @param command the command that the user typed, such as `start`
 */
export async function serve(command: string, ports: Ports, servers: Server[] = SERVERS): Promise<void> {
  const children = servers.map(({ file, option, args }) => {
    const port = ["--port", String(ports[option])];
    const words = ["--import", END_WITH_PARENT, join(root, file), ...port, ...(args?.(ports) ?? [])];
    return spawn(process.execPath, words, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  });
  let isStopped = false;
  const stop = (signal?: NodeJS.Signals): void => {
    isStopped ||= signal !== undefined;
    for (const child of children) child.kill("SIGTERM");
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
  const exits = children.map((child) => once(child, "exit"));
  noteRunning(command, Object.values(ports));
  void Promise.all(servers.map(async ({ next }, index) => next?.(await urlOf(children[index]!)) ?? [])).then((lines) =>
    console.log(["", ...lines.flat(), "Ctrl-C ends all."].join("\n")),
  );
  const [code] = await Promise.race(exits);
  stop();
  await Promise.all(exits);
  process.exitCode = isStopped ? 0 : (code ?? 1);
}

/** Resolves with the URL that a server sends, and never if it ends before. */
async function urlOf(child: ChildProcess): Promise<string> {
  const [{ url }] = (await once(child, "message")) as [{ url: string }];
  return url;
}

export const main = async (args: string[]): Promise<void> => serve("start", await readPorts("start", args, SERVERS));
