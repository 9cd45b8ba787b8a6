import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { type Browser, chromium } from "playwright-core";

import { type BrowserProgram, findChromium } from "../../packages/browser/src/chromium.ts";
import { folder } from "../src/servers.ts";

/** The browser resolves no host name, so no request leaves the machine. Requests that a page attempts are still counted. */
const FLAGS = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"];

let program: BrowserProgram | undefined;
const findProgram = async (): Promise<BrowserProgram> => (program ??= await findChromium());

export const openBrowser = async (): Promise<Browser> => chromium.launch({ ...(await findProgram()), args: FLAGS });

/** Starts a browser with a debugging port. Returns a function that ends it. */
export async function openWithPort(port: number): Promise<() => Promise<unknown>> {
  const profile = mkdtempSync(join(folder, "profile-"));
  const args = [...FLAGS, "--headless", `--user-data-dir=${profile}`, `--remote-debugging-port=${port}`, "about:blank"];
  const { executablePath, env } = await findProgram();
  const child = spawn(executablePath, args, { env, stdio: ["ignore", "ignore", "pipe"] });
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
