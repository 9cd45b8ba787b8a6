import { readFile } from "node:fs/promises";

import { readDocument } from "./document.ts";
import { DocumentError } from "./references.ts";
import type { ApiDescription } from "./types.ts";

export { runRedocly } from "./redocly.ts";

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
