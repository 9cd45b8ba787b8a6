import { readFile } from "node:fs/promises";

import { DocumentError } from "./references.ts";

/** A file of JSON or YAML. */
export type DataFile = {
  value: unknown;
  /**
   * Returns where a value is, such as `data.yaml:12:7`. Of a value that is missing, it is where the object is that lacks it.
   *
   * @param path the names and indexes that lead to the value, joined by dots: `organisations.0.events.3`; text after `:` is ignored
   * @returns undefined for a file that is too large to be searched
   */
  locate: (path: string) => string | undefined;
};

/**
 * Reads a file of JSON, or of YAML if it is not named `.json`.
 *
 * @throws DocumentError with one line that names the file, the line and the column, and quotes nothing of it, since it could hold a key
 */
export const readDataFile = async (path: string): Promise<unknown> => (await openDataFile(path)).value;

/** Reads a file as `readDataFile` does, for a caller that tells where its values are. */
export async function openDataFile(path: string): Promise<DataFile> {
  const read = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === "ENOENT" ? "there is no such file. Check the path." : error.message;
    throw new DocumentError(`${path} cannot be read: ${reason}`, { cause: error });
  });
  // Some editors of Windows begin a file with a byte order mark.
  const text = read.replace(/^\uFEFF/, "");
  if (text.trim() === "") throw new DocumentError(`${path} cannot be read: the file is empty.`);
  // Loaded for a file only, since it takes longer than the rest of a command's start.
  const { locator, parseJson, parseYaml, SyntaxFault } = await import("./notations.ts");
  try {
    const value = path.endsWith(".json") ? parseJson(text) : parseYaml(text);
    return { value, locate: locator(path, text) };
  } catch (error) {
    // The parsers call themselves for each level.
    const { position, message } = error instanceof SyntaxFault ? error : new SyntaxFault("it is nested too deeply");
    // No cause: it would quote the file, and an uncaught error is printed with its causes.
    throw new DocumentError(`${path}${position} cannot be read: ${message}.`);
  }
}
