import { readFile } from "node:fs/promises";

/** Reads a file of JSON or YAML, by its name. Throws an error that names the file. */
export async function readData(path: string): Promise<unknown> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new Error(error.code === "ENOENT" ? `There is no file ${path}.` : `${path} cannot be read: ${error.message}`);
  });
  try {
    return /\.ya?ml$/i.test(path) ? (await import("yaml")).parse(text) : JSON.parse(text);
  } catch (error) {
    throw new Error(`${path} cannot be parsed: ${withoutQuote((error as Error).message)}`, { cause: error });
  }
}

/** What is wrong and where, but not the text there: it could be a key. */
const withoutQuote = (message: string): string =>
  message
    .split("\n", 1)[0]!
    .replace(/, (\.\.\.)?".*$/, "")
    .replace(/:$/, "");

/** Says in which file it is, if something is wrong with what was read there. */
export function inFile<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`, { cause: error });
  }
}
