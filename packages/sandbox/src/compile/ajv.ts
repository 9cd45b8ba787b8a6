import { rebaseReferences } from "@9pic/openapi";
import { fastFormats } from "ajv-formats/dist/formats.js";
import { Ajv2020, type Options } from "ajv/dist/2020.js";

import type { SpecParts } from "./serialize.ts";

/** The id of the schema that holds the components. */
const COMPONENTS = "components";

/** Creates an Ajv that knows the schemas of a spec by their ids and finds every violation. Throws Error for what is not a schema. */
export function createAjv({ schemas, components }: SpecParts, options: Options = {}): Ajv2020 {
  const all = [{ $id: COMPONENTS, $defs: components }, ...Object.values(schemas)];
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false, formats: REGULAR_FORMATS, ...options });
  return ajv.addSchema(rebaseReferences(all, COMPONENTS));
}

/** The formats of ajv-formats that are a regular expression. Others, such as `date-time-local`, are annotations. */
const REGULAR_FORMATS = Object.fromEntries(
  Object.entries(fastFormats)
    .map(([name, format]) => [name, (Object(format) as { validate?: unknown }).validate ?? format] as const)
    .filter((entry): entry is [string, RegExp] => entry[1] instanceof RegExp),
);
