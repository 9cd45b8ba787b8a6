/** Builds our site and Redoc's, each in its own process. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

import { cpuOfChildren } from "../src/proc.ts";
import { folder } from "../src/servers.ts";

export const BUILDER_FILE: string = fileURLToPath(new URL("../../apps/docs/src/build.ts", import.meta.url));
const REDOCLY_FILE = fileURLToPath(new URL("../node_modules/@redocly/cli/bin/cli.js", import.meta.url));

/** Builders do not inherit the caller's environment and send no telemetry. */
const ENVIRONMENT = {
  PATH: process.env.PATH,
  NODE_NO_WARNINGS: "1",
  REDOCLY_TELEMETRY: "off",
  REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
};

/** Wall time and CPU time of a build, in ms. */
export type BuildTime = { wall: number; cpu: number };

/** Builds our site. */
export const buildOurs = (spec: string, out: string, origin: string): Promise<BuildTime> =>
  run([BUILDER_FILE, "--spec", spec, "--out", out, "--site", origin, "--base", "/"]);

/** Builds Redoc's page with its script inlined. By default, the page loads the script from a CDN. */
export const buildRedocly = (spec: string, out: string): Promise<BuildTime> => {
  mkdirSync(out, { recursive: true });
  return run([REDOCLY_FILE, "build-docs", spec, "--inlineBundle", "--output", join(out, "index.html")]);
};

async function run(args: string[]): Promise<BuildTime> {
  const [start, cpuBefore] = [performance.now(), cpuOfChildren()];
  const child: ChildProcess = spawn(process.execPath, args, {
    cwd: folder,
    env: ENVIRONMENT,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [stderr, [code]] = await Promise.all([text(child.stderr!), once(child, "exit")]);
  if (code !== 0) throw new Error(`${args.slice(0, 2).join(" ")} exited with ${code}.\n${stderr}`);
  return { wall: performance.now() - start, cpu: cpuOfChildren() - cpuBefore };
}
