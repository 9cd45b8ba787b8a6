import { fastFormats } from "ajv-formats/dist/formats.js";
import { Ajv2020, type Options } from "ajv/dist/2020.js";

import type { SerializedSpec } from "./describe.ts";

/** The id of the schema that holds the components; what refers to them says `components#/…`. */
const COMPONENTS = "components";

/**
 * An Ajv that knows the description's schemas, each by its id, and finds every violation.
 *
 * @param options what differs between compiling ahead and compiling at run time
 */
export function createAjv({ schemas, components }: SerializedSpec, options: Options = {}): Ajv2020 {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    logger: false,
    formats: plainFormats(),
    ...options,
  });
  return ajv.addSchema([{ $id: COMPONENTS, $defs: refer(components) }, ...Object.entries(schemas).map(withId)]);
}

const withId = ([id, schema]: [string, object]): object => ({ ...refer(schema), $id: id });

/** A bundle's own references point into its components. */
const refer = <T extends object>(schema: T): T =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/schemas/', `"${COMPONENTS}#/$defs/`));

/**
 * The formats that a regular expression can check, from ajv-formats; the rest, and those that it does not know (such as
 * `date-time-local`, which has a pattern beside it in the spec) say nothing.
 */
function plainFormats(): Record<string, RegExp> {
  const known = Object.entries(fastFormats).map(([name, format]): [string, unknown] => [
    name,
    typeof format === "object" && "validate" in format ? format.validate : format,
  ]);
  return Object.fromEntries(known.filter((entry): entry is [string, RegExp] => entry[1] instanceof RegExp));
}
