import { readDataFile } from "./data-file.ts";
import { readDocument } from "./document.ts";
import { DocumentError } from "./references.ts";
import type { ApiDescription } from "./types.ts";

export { type DataFile, openDataFile, readDataFile } from "./data-file.ts";
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
