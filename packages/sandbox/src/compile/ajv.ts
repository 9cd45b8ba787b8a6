import { rebaseReferences } from "@9pic/openapi";
import { fastFormats } from "ajv-formats/dist/formats.js";
import { _, Ajv2020, type KeywordCxt, type Options } from "ajv/dist/2020.js";

import type { SpecParts } from "./serialize.ts";

/** The ids of the schemas that hold the components, for responses and for requests. */
const COMPONENTS = "components";
export const REQUEST_COMPONENTS = "requestComponents";

/** Creates an Ajv that knows the schemas of a spec by their ids and finds every violation. Throws Error for what is not a schema. */
export function createAjv({ schemas, components, requestComponents }: SpecParts, options: Options = {}): Ajv2020 {
  const all = [{ $id: COMPONENTS, $defs: components }, ...Object.values(schemas)];
  const requests = { $id: REQUEST_COMPONENTS, $defs: rebaseReferences(requestComponents, REQUEST_COMPONENTS) };
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false, formats: REGULAR_FORMATS, ...options });
  ajv.removeKeyword("uniqueItems").addKeyword({
    keyword: "uniqueItems",
    type: "array",
    schemaType: "boolean",
    error: { message: "must NOT have duplicate items" },
    code: validateUniqueItems,
  });
  return ajv.addSchema(rebaseReferences([...all, requests], COMPONENTS));
}

/** Compares items by their JSON. Ajv's own keyword compares each object with each other one, which a large body could make slow. */
function validateUniqueItems(cxt: KeywordCxt): void {
  const { gen, data, schema } = cxt;
  if (!schema) return;
  const texts = gen.const("texts", _`new Set(${data}.map((item) => JSON.stringify(item)))`);
  cxt.fail(_`${texts}.size < ${data}.length`);
}

/** The formats of ajv-formats that are a regular expression. Others, such as `date-time-local`, are annotations. */
const REGULAR_FORMATS = Object.fromEntries(
  Object.entries(fastFormats)
    .map(([name, format]) => [name, (Object(format) as { validate?: unknown }).validate ?? format] as const)
    .filter((entry): entry is [string, RegExp] => entry[1] instanceof RegExp),
);
