import { readFile } from "node:fs/promises";

import { parse } from "yaml";

import { pointerKey } from "../uri.ts";
import type { OpenApi, Reference } from "./openapi.ts";

/** A bundled OpenAPI document, and the way to what its `$ref`s point to. */
export class Document {
  readonly source: OpenApi;

  constructor(source: OpenApi) {
    this.source = source;
  }

  /**
   * What a `$ref` points to, with the summary and description beside it in place of the target's own (OpenAPI 3.1.1, 4.8.23).
   *
   * @param via the `$ref`s that led here
   * @throws if it points to itself, to nothing, or out of the document: then it was not bundled
   */
  resolve<T extends object>(value: T | Reference, via: readonly string[] = []): T {
    // A schema can be `true` or `false`, which points nowhere.
    if (typeof value !== "object" || !("$ref" in value) || typeof value.$ref !== "string") return value as T;
    const { $ref, ...beside } = value;
    if (via.includes($ref)) throw new Error(`${$ref} points to itself.`);
    return { ...this.resolve<T>(this.#find($ref) as T | Reference, [...via, $ref]), ...beside };
  }

  #find($ref: string): unknown {
    const keys = $ref.startsWith("#/") ? $ref.slice(2).split("/").map(pointerKey) : [];
    let found: unknown = keys.length > 0 ? this.source : undefined;
    for (const key of keys) found = Object.getOwnPropertyDescriptor(found ?? {}, key)?.value;
    if (found === undefined || found === null)
      throw new Error(`${$ref} points to nothing in the document. Is it bundled?`);
    return found;
  }
}

/**
 * Reads a bundled OpenAPI 3.1 document.
 *
 * @param file JSON or YAML
 * @throws with one line that names the file, if it is not there or is no such document
 */
export async function readDocument(file: string): Promise<Document> {
  const text = await readFile(file, "utf8").catch((error: Error) => fail(file, error.message));
  let source: unknown;
  try {
    source = file.endsWith(".json") ? JSON.parse(text) : parse(text);
  } catch (error) {
    return fail(file, (error as Error).message);
  }
  const { openapi, info } = (source ?? {}) as Partial<OpenApi>;
  if (!String(openapi).startsWith("3.1") || !info?.title)
    return fail(file, "it is no OpenAPI 3.1 document with a title");
  return new Document(source as OpenApi);
}

function fail(file: string, problem: string): never {
  throw new Error(`${file} cannot be shown: ${problem.split("\n")[0]?.replace(/[.:]$/, "")}.`);
}
