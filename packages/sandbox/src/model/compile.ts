import { assembleModel, type Validator } from "./assemble.ts";
import { describe } from "./describe.ts";
import { SpecError } from "./document.ts";
import type { Model } from "./model.ts";
import { createAjv } from "./validators.ts";

export { SpecError } from "./document.ts";
export type { Model } from "./model.ts";

/**
 * Makes a model of a bundled OpenAPI 3.1 document at run time, with Ajv. Each check is compiled when it is first needed, so a document
 * of hundreds of operations is ready as fast as one of three.
 *
 * @param bundle the document as a value: parse its JSON or YAML first. Every `$ref` must be local
 * @throws `SpecError` if the document cannot be read; its message says what is wrong, and where
 */
export function compileModel(bundle: unknown): Model {
  const description = describe(bundle);
  try {
    const ajv = createAjv(description);
    return assembleModel(description.model, (id) => ajv.getSchema(id) as Validator);
  } catch (error) {
    throw new SpecError(`A schema of the document cannot be used: ${(error as Error).message}`, { cause: error });
  }
}
