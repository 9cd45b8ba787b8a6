import { upgrade } from "@scalar/openapi-upgrader";
import type * as oas from "openapi3-ts/oas31";

import { DocumentError, formatPointer, isObject, isReference } from "../references.ts";
import { correctOperations } from "./operations.ts";
import { correctSchemas } from "./schemas.ts";
import { walk } from "./walk.ts";

/** A document that `readDocument` can read, and a line for each difference from the one that was given. */
export type Adopted = { document: unknown; warnings: string[] };

/** Collects a line about the object at the tokens of a pointer. */
export type Warn = (tokens: readonly (string | number)[], problem: string) => void;

/**
 * Prepares a document of any author for `readDocument`: upgrades Swagger 2.0 and OpenAPI 3.0 to 3.1, names operations that have no name of their own,
 * and leaves out what is not valid. The given document is not changed.
 *
 * @throws DocumentError if it is not an OpenAPI document, or refers to other files
 */
export function adoptDocument(input: unknown): Adopted {
  const warnings: string[] = [];
  const warn: Warn = (tokens, problem) => void warnings.push(`${formatPointer(tokens)}: ${problem}`);
  const given = checkVersion(input);
  walk(given, ([tokens, node]) => {
    if (isReference(node)) checkReference(tokens, node.$ref);
  });
  const document = readInfo(upgrade(given, "3.1") as Record<string, unknown>) as unknown as oas.OpenAPIObject;
  if (isObject(document.paths)) {
    correctOperations(document, warn);
    correctSchemas(document, warn);
  }
  return { document, warnings };
}

/** Returns a copy of an OpenAPI document, whose version is a text. YAML reads `swagger: 2.0` as a number. */
function checkVersion(input: unknown): Record<string, unknown> {
  const { openapi, swagger } = Object(input) as Record<string, unknown>;
  if (Number.parseFloat(String(openapi)) >= 3)
    return { ...structuredClone(Object(input)), openapi: versionOf(openapi) };
  if (Number(swagger) === 2) return { ...structuredClone(Object(input)), swagger: "2.0" };
  throw new DocumentError(
    "This is not an OpenAPI document: neither `openapi: 3.…` nor `swagger: 2.0` is at its top. Pass another one.",
  );
}

const versionOf = (version: unknown): string =>
  /^\d+(\.\d+)?$/.test(String(version)) ? `${Number(version).toFixed(1)}.0` : String(version);

function checkReference(tokens: string[], $ref: string): void {
  if ($ref.startsWith("#")) return;
  throw new DocumentError(
    `${formatPointer(tokens)}: ${$ref} is in another file, and a document of one file is needed. Bundle it: npx @redocly/cli bundle FILE -o bundled.yaml`,
  );
}

/** Title and version are of no use to a mock, and documents in YAML often have a number for a version. */
function readInfo(document: Record<string, unknown>): Record<string, unknown> {
  const { title = "API", version = "0", ...info } = Object(document.info) as Record<string, unknown>;
  return { ...document, info: { ...info, title: String(title), version: String(version) } };
}
