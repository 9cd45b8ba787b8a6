/** An app of Next.js in a user's project. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import { type Environment, waitForOutput } from "./run.ts";
import type { UserProject } from "./user-project.ts";

export const NEXT_PACKAGES: string[] = [
  ...["next@16.4.6", "react@19", "react-dom@19"],
  ...["typescript@5.9", "@types/react@19", "@types/node@24"],
];

const QUIET = { NEXT_TELEMETRY_DISABLED: "1" };

/** Builds the app. Returns what the build prints, and throws it if the build fails. */
export async function buildNextApp(project: UserProject, env: Environment = {}): Promise<string> {
  const { code, stdout, stderr } = await project.run("next", ["build"], { ...QUIET, ...env });
  if (code !== 0) throw new Error(stdout + stderr);
  return stdout + stderr;
}

/** Starts the app that was built, on a free port. */
export async function startNextApp(
  project: UserProject,
  env: Environment,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const next = join(project.folder, "node_modules/next/dist/bin/next");
  const server: ChildProcess = spawn(process.execPath, [next, "start", "--port", "0", "--hostname", "127.0.0.1"], {
    cwd: project.folder,
    env: { ...process.env, ...project.env, ...QUIET, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const output = await waitForOutput(server, (text) => text.includes("Ready"));
  const stop = async (): Promise<void> => {
    const exited = once(server, "exit");
    server.kill();
    await exited;
  };
  return { url: /http:\S+/.exec(output)![0], stop };
}
