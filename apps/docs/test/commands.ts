import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { closeServer } from "../src/serve/server.ts";
import { siteListener } from "../src/serve/site-listener.ts";

export const script = (path: string): string => fileURLToPath(new URL(`../src/${path}`, import.meta.url));

export type Ended = { code: number | string; stdout: string; stderr: string };

/** Runs a script of this package to its end. */
export const run = (path: string, ...args: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(process.execPath, [script(path), ...args], (error, stdout, stderr) =>
      resolve({ code: error ? (error.code ?? "none") : 0, stdout, stderr }),
    );
  });

export const build = (...args: string[]): Promise<Ended> => run("build.ts", ...args);

/** Builds the site of a document without releases. */
export function buildFrom(source: object, folder: string, name: string): Promise<Ended> {
  const spec = join(folder, `${name}.json`);
  writeFileSync(spec, JSON.stringify(source));
  return build("--spec", spec, "--out", join(folder, name), "--releases", join(folder, "none"));
}

/** Starts the serve command on a free port. */
export async function startServer(...args: string[]): Promise<{ server: ChildProcess; url: string }> {
  const words = [script("serve/command.ts"), "--port", "0", ...args];
  const server = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(server.stdout!.setEncoding("utf8"), "data");
  return { server, url: /^docs listen on (http:\/\/127\.0\.0\.1:\d+\S*)\n$/.exec(line)![1]! };
}

/** Serves a folder on a free port, in this process. */
export async function serveFolder(folder: string, base = "/"): Promise<{ origin: string; stop: () => void }> {
  const server = createServer(siteListener(folder, base));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => closeServer(server),
  };
}
