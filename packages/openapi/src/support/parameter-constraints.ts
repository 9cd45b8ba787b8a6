import type * as oas from "openapi3-ts/oas31";

import type { Resolve } from "../references.ts";
import { isFile, typesOf } from "../schemas.ts";
import type { Schema } from "../types.ts";
import type { Refusal } from "./constraints.ts";

/** The styles of each location (OpenAPI 3.1.1, 4.8.12.2.1), with the `explode` that goes with each; cookies are not supported. */
const STYLES: Record<string, Record<string, readonly boolean[]>> = {
  query: { form: [true, false], spaceDelimited: [false], pipeDelimited: [false] },
  path: { simple: [false] },
  header: { simple: [false] },
};
/** Header parameters of these names are ignored (OpenAPI 3.1.1, 4.8.12.1). */
const IGNORED = new Set(["accept", "content-type", "authorization"]);

export function* parameterRefusals(parameter: oas.ParameterObject, resolve: Resolve): Iterable<Refusal> {
  const { in: location, name, required } = parameter;
  const styles = STYLES[location];
  const [usual = ""] = Object.keys(styles ?? {});
  const { style = usual, explode = style === "form" } = parameter;
  if (!styles) {
    yield [["in"], `parameters in ${location} are not supported`, "Use `query`, `path` or `header`."];
    return;
  }
  if (location === "path" && required !== true)
    yield [["required"], "a parameter in the path is always required", "Write `required: true`."];
  if (location === "header" && IGNORED.has(String(name).toLowerCase()))
    yield [["name"], `OpenAPI ignores a header parameter ${name}`, "Describe it by a media type, or by `security`."];
  if (!styles[style])
    yield [["style"], `the style ${style} is not supported in ${location}`, `Use ${Object.keys(styles).join(", ")}.`];
  else if (!styles[style].includes(explode))
    yield [["explode"], `explode: ${explode} is not supported for the style ${style} in ${location}`, "Leave it out."];
  yield* valueRefusals((parameter.schema ?? true) as Schema, location, resolve);
}

function* valueRefusals(schema: Schema, location: string, resolve: Resolve): Iterable<Refusal> {
  const types = typesOf(schema, resolve);
  if (isFile(schema, resolve))
    yield [["schema"], "a parameter is no file", "Use a field of a multipart/form-data body."];
  if (types.includes("object"))
    yield [["schema"], `objects are not supported in ${location}`, "Use a parameter for each field."];
  if (types.includes("array") && location !== "query")
    yield [["schema"], `arrays are not supported in ${location}`, "Use a query parameter, or a string."];
  const { items = true } = resolve<Schema>(schema) as { items?: Schema };
  if (types.includes("array") && typesOf(items, resolve).some((type) => type === "array" || type === "object"))
    yield [["schema"], "arrays in a URL can only have scalar items", "Use items of a scalar type."];
}

export function* headerRefusals({ style, explode, schema }: oas.HeaderObject, resolve: Resolve): Iterable<Refusal> {
  if (style !== undefined && style !== "simple")
    yield [["style"], `the style ${style} is not supported in headers`, "Leave it out."];
  if (explode) yield [["explode"], "explode is not supported in headers", "Leave it out."];
  if (typesOf((schema ?? true) as Schema, resolve).some((type) => type === "array" || type === "object"))
    yield [["schema"], "arrays and objects are not supported in headers", "Use a scalar type."];
}
