/** The builders, each as a program of its own. */
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

/** Nothing of the caller's environment reaches a builder, and none of them calls home. */
const ENVIRONMENT = {
  PATH: process.env.PATH,
  NODE_NO_WARNINGS: "1",
  REDOCLY_TELEMETRY: "off",
  REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
};

/** What a build took, in ms: by the clock, and of the processors. */
export type Took = { wall: number; cpu: number };

/** Builds our site into a folder. */
export const buildOurs = (spec: string, out: string, origin: string): Promise<Took> =>
  run([BUILDER_FILE, "--spec", spec, "--out", out, "--site", origin, "--base", "/"]);

/** Its one page, with the engine within: by default it would come from a CDN. */
export const buildRedocly = (spec: string, out: string): Promise<Took> => {
  mkdirSync(out, { recursive: true });
  return run([REDOCLY_FILE, "build-docs", spec, "--inlineBundle", "--output", join(out, "index.html")]);
};

async function run(args: string[]): Promise<Took> {
  const [began, before] = [performance.now(), cpuOfChildren()];
  const child: ChildProcess = spawn(process.execPath, args, {
    cwd: folder,
    env: ENVIRONMENT,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [said, [code]] = await Promise.all([text(child.stderr!), once(child, "exit")]);
  if (code !== 0) throw new Error(`${args.slice(0, 2).join(" ")} ended with ${code}.\n${said}`);
  return { wall: performance.now() - began, cpu: cpuOfChildren() - before };
}
