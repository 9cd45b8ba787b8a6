import { readDocument } from "@9pic/openapi";
import type { Ajv2020 } from "ajv/dist/2020.js";

import { assembleSpec, type CompiledSchema } from "../spec/assemble.ts";
import type { CompiledSpec } from "../spec/compiled-spec.ts";
import { createAjv } from "./ajv.ts";
import { serializeSpec } from "./serialize.ts";

export type { CompiledSpec } from "../spec/compiled-spec.ts";

/** A document that cannot be compiled. The message starts with the JSON Pointer or the `$ref` in question. */
export class SpecError extends Error {
  override name = "SpecError";
}

/**
 * Compiles a bundled OpenAPI 3.1 document at run time, with Ajv. Each schema is compiled when it is first needed.
 *
 * @param bundle the document as a value: parse its JSON or YAML first. Every `$ref` must be local
 * @returns the compiled spec; `unsupported` names the constructs of the document that the sandbox ignores
 * @throws SpecError if the document cannot be read, or one of its schemas cannot be compiled
 */
export function compileSpec(bundle: unknown): CompiledSpec {
  try {
    const parts = serializeSpec(readDocument(bundle));
    const ajv = createAjv(parts);
    const isForeign = parts.spec.operations.some((operation) => operation.isForeign);
    return assembleSpec(parts.spec, (id) => compileSchema(ajv, id, isForeign));
  } catch (error) {
    throw new SpecError((error as Error).message, { cause: error });
  }
}

/** Compiles a schema. Values of one of a foreign document that Ajv cannot compile are accepted, since it is too late to refuse the document. */
function compileSchema(ajv: Ajv2020, id: string, isForeign: boolean): CompiledSchema {
  try {
    return ajv.getSchema(id) as CompiledSchema;
  } catch (error) {
    if (isForeign) return () => true;
    throw error;
  }
}
