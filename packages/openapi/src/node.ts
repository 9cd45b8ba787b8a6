import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { promisify } from "node:util";

import { readDocument } from "./document.ts";
import { DocumentError } from "./references.ts";
import type { ApiDescription } from "./types.ts";

/**
 * Reads a bundled OpenAPI 3.1 document from a file of JSON or YAML.
 *
 * @throws DocumentError with one line that names the file: it is not there, cannot be parsed, or is not such a document
 */
export async function readDocumentFile(path: string): Promise<ApiDescription> {
  const value = await readDataFile(path);
  try {
    return readDocument(value);
  } catch (error) {
    throw new DocumentError(`${path} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

/**
 * Reads a file of JSON, or of YAML if it is not named `.json`.
 *
 * @throws DocumentError with one line that names the file and quotes nothing of it, since it could hold a key
 */
export async function readDataFile(path: string): Promise<unknown> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === "ENOENT" ? "there is no such file. Check the path." : error.message;
    throw new DocumentError(`${path} cannot be read: ${reason}`, { cause: error });
  });
  try {
    return path.endsWith(".json") ? JSON.parse(text) : (await import("yaml")).parse(text);
  } catch (error) {
    // No cause: it would quote the file, and an uncaught error is printed with its causes.
    throw new DocumentError(`${path} cannot be read: ${withoutQuote((error as Error).message)}`);
  }
}

/** Returns the first line of a parser's message without the text of the file in it. */
const withoutQuote = (message: string): string =>
  (message.split("\n", 1)[0] as string).replace(/, (\.\.\.)?".*$/, "").replace(/:( .*)?$/, "");

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
  // Resolved here, since a bundle that only reads files runs without redocly.
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
