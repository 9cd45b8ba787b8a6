/** The file with the settings that `9pic login` saves, which only its owner can read. */
import { chmodSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

import envPaths from "env-paths";

import { CommandError, EXIT } from "../errors.ts";

/** What the file has. The key is for one base URL, and is not sent to another. */
export type Config = { apiKey?: string; orgId?: number; baseUrl?: string };

/** Returns the path of the file, such as `~/.config/9pic/config.json`. */
export const configPath = (): string => join(envPaths("9pic", { suffix: "" }).config, "config.json");

/**
 * Reads the file; an empty object if there is none.
 *
 * @throws CommandError for a file that others can read, or that is not valid. Nothing of it is quoted
 */
export function readConfig(path: string = configPath()): Config {
  try {
    const { mode } = statSync(path);
    // Windows has no such modes; its folder of settings belongs to the user.
    if (process.platform !== "win32" && mode & 0o077)
      throw new CommandError(`${path} has an API key, and other users can read it. Run: chmod 600 '${path}'`);
    return parse(readFileSync(path, "utf8"), path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return {};
    if (error instanceof CommandError) throw error;
    throw new CommandError(`${path} cannot be read (${code}). Check its owner and its folder.`);
  }
}

const isText = (one: unknown): boolean => one === undefined || (typeof one === "string" && one !== "");

function parse(text: string, path: string): Config {
  const wrong = new CommandError(`${path} is not valid. Run \`9pic login\` again, or delete it.`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw wrong;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw wrong;
  const { apiKey, orgId, baseUrl } = value as Record<string, unknown>;
  if (
    !isText(apiKey) ||
    !isText(baseUrl) ||
    !(orgId === undefined || (Number.isSafeInteger(orgId) && Number(orgId) > 0))
  )
    throw wrong;
  return { apiKey, orgId, baseUrl } as Config;
}

/** Writes the file, for its owner alone, and complete at every moment. */
export async function writeConfig(config: Config, path: string = configPath()): Promise<void> {
  const { default: writeFileAtomic } = await import("write-file-atomic");
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    chmodSync(dirname(path), 0o700);
    await writeFileAtomic(path, `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600 });
    // The mode of a file that was there is kept otherwise.
    chmodSync(path, 0o600);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandError(`${path} cannot be written (${code}). Check its folder and the disk.`, EXIT.failure);
  }
}

/** Deletes the file. Returns whether there was one. */
export function deleteConfig(path: string = configPath()): boolean {
  try {
    rmSync(path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return false;
    throw new CommandError(`${path} cannot be deleted (${code}). Check its folder.`, EXIT.failure);
  }
}
