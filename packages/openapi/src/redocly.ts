import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { promisify } from "node:util";

/**
 * Runs redocly's command line, without telemetry and without asking for updates.
 *
 * @param args its arguments, such as `["lint", "openapi.yaml"]`
 * @param options `env` replaces the environment of this process
 * @returns what it wrote to standard output
 * @throws Error whose message is all that it wrote, if it exits with another code than 0
 */
export async function runRedocly(
  args: string[],
  { env: base = process.env, ...options }: { cwd?: string; signal?: AbortSignal; env?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  // Resolved at the call: the bundled program of the mock reads files, and is installed without redocly.
  const redocly = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");
  const env = { ...base, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  try {
    const run = promisify(execFile);
    return (await run(process.execPath, [redocly, ...args], { ...options, env, maxBuffer: 256e6 })).stdout;
  } catch (error) {
    const { stdout = "", stderr = "", message } = error as Error & { stdout?: string; stderr?: string };
    throw new Error(`${stdout}${stderr}`.trim() || message, { cause: error });
  }
}
