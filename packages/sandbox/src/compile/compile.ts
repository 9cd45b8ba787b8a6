import { readDocument } from "@9pic/openapi";

import { assembleModel, type CompiledSchema } from "../model/assemble.ts";
import type { Model } from "../model/model.ts";
import { createAjv } from "./ajv.ts";
import { serializeSpec } from "./serialize.ts";

export type { Model } from "../model/model.ts";

/** A document that no model can be made of. The message starts with the JSON Pointer or the `$ref` in question. */
export class SpecError extends Error {
  override name = "SpecError";
}

/**
 * Compiles a bundled OpenAPI 3.1 document at run time, with Ajv. Each schema is compiled when it is first needed.
 *
 * @param bundle the document as a value: parse its JSON or YAML first. Every `$ref` must be local
 * @returns the model; `unsupported` names the constructs of the document that the sandbox ignores
 * @throws SpecError if the document cannot be read, or one of its schemas cannot be compiled
 */
export function compileModel(bundle: unknown): Model {
  try {
    const spec = serializeSpec(readDocument(bundle));
    const ajv = createAjv(spec);
    return assembleModel(spec.model, (id) => ajv.getSchema(id) as CompiledSchema);
  } catch (error) {
    throw new SpecError((error as Error).message, { cause: error });
  }
}
