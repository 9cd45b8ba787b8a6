import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { promisify } from "node:util";

import { parse } from "yaml";

import { readDocument } from "./document.ts";
import { DocumentError } from "./references.ts";
import type { ApiDescription } from "./types.ts";

/**
 * Reads a bundled OpenAPI 3.1 document from a file of JSON or YAML.
 *
 * @throws DocumentError with one line that names the file: it is not there, cannot be parsed, or is not such a document
 */
export async function readDocumentFile(path: string): Promise<ApiDescription> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === "ENOENT" ? "there is no such file" : error.message;
    throw new DocumentError(`${path} cannot be read: ${reason}. Name a bundled OpenAPI document.`, { cause: error });
  });
  try {
    return readDocument(path.endsWith(".json") ? JSON.parse(text) : parse(text));
  } catch (error) {
    const [line] = (error as Error).message.split("\n");
    throw new DocumentError(`${path} cannot be read: ${line}`, { cause: error });
  }
}

const redocly = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");

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
  const env = { ...base, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  try {
    const run = promisify(execFile);
    return (await run(process.execPath, [redocly, ...args], { ...options, env, maxBuffer: 256e6 })).stdout;
  } catch (error) {
    const { stdout = "", stderr = "", message } = error as Error & { stdout?: string; stderr?: string };
    throw new Error(`${stdout}${stderr}`.trim() || message, { cause: error });
  }
}
