import { rebaseReferences } from "@9pic/openapi";
import { fastFormats } from "ajv-formats/dist/formats.js";
import { Ajv2020, type Options } from "ajv/dist/2020.js";

import type { SerializedSpec } from "./serialize.ts";

/** The id of the schema that holds the components. */
const COMPONENTS = "components";

/** Makes an Ajv that knows the schemas of a spec by their ids and finds every violation. Throws Error for what is not a schema. */
export function createAjv({ schemas, components }: SerializedSpec, options: Options = {}): Ajv2020 {
  const all = [{ $id: COMPONENTS, $defs: components }, ...Object.values(schemas)];
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false, formats: regularFormats(), ...options });
  return ajv.addSchema(rebaseReferences(all, COMPONENTS));
}

/** Returns the formats of ajv-formats that are a regular expression. Others, such as `date-time-local`, are annotations. */
function regularFormats(): Record<string, RegExp> {
  const regular = Object.entries(fastFormats).flatMap(([name, format]) => {
    const { validate = format } = format as { validate?: unknown };
    return validate instanceof RegExp ? [[name, validate] as const] : [];
  });
  return Object.fromEntries(regular);
}
