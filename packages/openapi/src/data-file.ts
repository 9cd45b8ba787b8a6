import { readFile } from "node:fs/promises";

import { DocumentError } from "./references.ts";

/** Returns the position of a value, such as `data.yaml:12:7`. The position of a missing value is that of the object that lacks it. */
export type Locate = (
  /** The names and indexes that lead to the value, joined by dots: `organisations.0.events.3`. Text after a colon is ignored. */
  path: string,
) => string | undefined;

/** The value of a file of JSON or YAML. `locator` resolves with a function that finds positions, or none in a file that is too large to be searched. */
export type DataFile = { value: unknown; locator: () => Promise<Locate> };

/**
 * Reads a file of JSON, or of YAML if it is not named `.json`.
 *
 * @throws DocumentError with one line that names the file, the line and the column, and quotes nothing of it, since it could hold a key
 */
export const readDataFile = async (path: string): Promise<unknown> => (await openDataFile(path)).value;

/** Reads a file as `readDataFile` does, for a caller that reports the positions of values. Rejects with the same errors. */
export async function openDataFile(path: string): Promise<DataFile> {
  const read = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === "ENOENT" ? "there is no such file. Check the path." : error.message;
    throw new DocumentError(`${path} cannot be read: ${reason}`, { cause: error });
  });
  // Some editors of Windows begin a file with a byte order mark.
  const text = read.replace(/^\uFEFF/, "");
  if (text.trim() === "") throw new DocumentError(`${path} cannot be read: the file is empty.`);
  try {
    const value = path.endsWith(".json") ? await parseJson(text) : (await import("./notations.ts")).parseYaml(text);
    return { value, locator: async () => (await import("./notations.ts")).createLocate(path, text) };
  } catch (error) {
    const { NotationError } = await import("./notations.ts");
    // The parsers call themselves for each level.
    const { position, message } = error instanceof NotationError ? error : new NotationError("it is nested too deeply");
    // No cause: it would quote the file, and an uncaught error is printed with its causes.
    throw new DocumentError(`${path}${position} cannot be read: ${message}.`);
  }
}

async function parseJson(text: string): Promise<unknown> {
  try {
    return JSON.parse(text);
  } catch {
    // Loaded for an invalid file only, since that takes longer than the parsing of most files.
    return (await import("./notations.ts")).refuseJson(text);
  }
}
