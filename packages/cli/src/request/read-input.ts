/** Reads what a flag refers to: a file, the standard input, or the text itself. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { buffer } from "node:stream/consumers";

import { CommandError } from "../errors.ts";

/** Where the files of a request come from, for the command that `--curl` prints. */
const paths: WeakMap<File, string> = new WeakMap();

/** Returns the path of a file that `readUpload` has read; `-` for the standard input. */
export const pathOf = (file: File): string | undefined => paths.get(file);

/**
 * Reads JSON that is given as text, as `@file`, or as `-` for the standard input.
 *
 * @param flag the name of the flag, for errors
 */
export async function readJson(given: string, flag: string): Promise<unknown> {
  const isText = given !== "-" && !given.startsWith("@");
  const text = isText ? given : (await readBytes(given, flag)).toString("utf8");
  try {
    return JSON.parse(text);
  } catch {
    const where = isText ? "" : ` of ${given === "-" ? "the standard input" : given.slice(1)}`;
    const hint = isText ? " For a file, write @ before its name." : "";
    throw new CommandError(`--${flag}: the text${where} is not valid JSON.${hint}`);
  }
}

/** Reads a file that is uploaded: `@path`, or `-` for the standard input. */
export async function readUpload(given: string, flag: string, type: string | undefined): Promise<File> {
  if (given !== "-" && !given.startsWith("@"))
    throw new CommandError(`--${flag} is a file: write @ before its name, such as --${flag} @${basename(given)}.`);
  const bytes = await readBytes(given, flag);
  const name = given === "-" ? "stdin" : basename(given.slice(1));
  const file = new File([new Uint8Array(bytes)], name, { type: type ?? "application/octet-stream" });
  paths.set(file, given === "-" ? "-" : given.slice(1));
  return file;
}

async function readBytes(given: string, flag: string): Promise<Buffer> {
  try {
    return given === "-" ? await buffer(process.stdin) : await readFile(given.slice(1));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === "ENOENT" ? "there is no such file" : `it cannot be read (${code})`;
    throw new CommandError(`--${flag} ${given}: ${reason}.`);
  }
}
