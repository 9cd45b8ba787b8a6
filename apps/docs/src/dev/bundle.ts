import { execFile } from "node:child_process";
import { rename } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const redocly = fileURLToPath(new URL("../../node_modules/.bin/redocly", import.meta.url));

/** Where the spec is edited. */
export const specFolder: string = dirname(createRequire(import.meta.url).resolve("@9pic/spec/package.json"));

/**
 * Bundles the spec into a file, aside at first: others read it too.
 *
 * @throws with what redocly says, if the spec cannot be read as a whole
 */
export async function bundleSpec(file: string): Promise<void> {
  const aside = file.replace(/\.json$/, ".new.json");
  await inSpec(["bundle", "openapi.yaml", "--output", aside]);
  await rename(aside, file);
}

/**
 * Holds the spec against its rules.
 *
 * @throws with each fault, its file and its line
 */
export const lintSpec = (): Promise<void> => inSpec(["lint", "strict"]);

async function inSpec(words: string[]): Promise<void> {
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  try {
    await run(redocly, words, { cwd: specFolder, env });
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`${stdout}${stderr}`.trim(), { cause: error });
  }
}
