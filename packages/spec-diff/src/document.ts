import { readFile } from "node:fs/promises";

import { parse } from "yaml";

/** A document, or a part of one; what is read of it is checked where it is read. */
export type Node = { [key: string]: any };

/** The methods that a path item can have (OpenAPI 3.1, "Path Item Object"). */
export const METHODS: readonly string[] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/**
 * Reads a bundled OpenAPI 3 document, in YAML or JSON.
 *
 * @throws Error with one line: the file is not there, is no such document, or refers to what is not in it
 */
export async function readDocument(path: string): Promise<Node> {
  const document = parseText(path, await readText(path));
  if (!isObject(document) || !/^3\.\d/.test(String(document.openapi)))
    throw new Error(`${path} is no OpenAPI 3 document: it does not say "openapi: 3" at its top. Name another file.`);
  const lost = referencesOf(document).find((reference) => !reference.startsWith("#/") || !follow(document, reference));
  if (lost !== undefined)
    throw new Error(`${path} refers to ${lost}, which is not in it. Bundle it first, so that every $ref is local.`);
  return document;
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT")
      throw new Error(`${path} is not there. Name a bundled OpenAPI document.`, { cause: error });
    throw new Error(`${path} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

function parseText(path: string, text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    const [line] = (error as Error).message.split("\n");
    throw new Error(`${path} is neither YAML nor JSON: ${line} Correct it, or name another file.`, { cause: error });
  }
}

function referencesOf(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "$ref" && typeof inner === "string" ? [inner] : referencesOf(inner),
  );
}

export const isObject = (value: unknown): value is Node => typeof value === "object" && value !== null;

/** `#/paths/~1ping/get` -> `["paths", "/ping", "get"]`. */
export const stepsOf = (pointer: string): string[] =>
  pointer
    .replace(/^#?\/?/, "")
    .split("/")
    .filter((step) => step !== "")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));

export const pointerOf = (steps: string[]): string =>
  `#/${steps.map((step) => step.replaceAll("~", "~0").replaceAll("/", "~1")).join("/")}`;

/** What is at a place, or undefined. References on the way are not followed. */
export const at = (document: Node, steps: string[]): any => {
  let node: unknown = document;
  for (const step of steps) node = isObject(node) ? node[step] : undefined;
  return node;
};

const follow = (document: Node, reference: string): unknown => at(document, stepsOf(decodeURIComponent(reference)));

/** What a reference points to, or the value itself. */
export function resolve(document: Node, value: any): any {
  for (let hops = 0; hops < 100 && typeof value?.$ref === "string"; hops++) value = follow(document, value.$ref);
  return value;
}

export type Operation = { id: string; method: string; path: string; item: Node; operation: Node };

/** All operations of a document; one without an operationId is called `GET /path`. */
export function operationsOf(document: Node): Operation[] {
  return Object.entries<unknown>(document.paths ?? {}).flatMap(([path, reference]) => {
    const item: Node = resolve(document, reference) ?? {};
    return METHODS.filter((method) => isObject(item[method])).map((method) => {
      const operation = resolve(document, item[method]);
      return { id: operation.operationId ?? `${method.toUpperCase()} ${path}`, method, path, item, operation };
    });
  });
}
