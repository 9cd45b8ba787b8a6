import type * as oas from "openapi3-ts/oas31";

import { readOperations, readWebhooks } from "./operations.ts";
import { createLookup, createResolve, DocumentError, isObject, isReference, withPointer } from "./references.ts";
import { isMap } from "./standard/kinds.ts";
import { withoutMalformed } from "./standard/malformed.ts";
import { describeUnsupported, findUnsupported, placeOf } from "./support/unsupported.ts";
import type { ApiDescription, Schema } from "./types.ts";

/**
 * Reads a bundled OpenAPI 3.1 document into the view that every package is built on.
 *
 * @param input the document as a value: parse its JSON or YAML first. Every `$ref` must be local
 * @returns the view; `unsupported` lists the constructs that not every package implements, and the values that are left out, since they are of
 *   another kind than the standard gives their field
 * @throws DocumentError if it is not such a document, or a `$ref` in it points to nothing or to itself
 */
export function readDocument(input: unknown): ApiDescription {
  const given = checkDocument(input);
  const found = findUnsupported(given, createLookup(given));
  const refused = found.find(({ isMalformed }) => isMalformed);
  if (refused) throw new DocumentError(describeUnsupported(refused));
  const { document, malformed } = withoutMalformed(given, createLookup(given));
  const lookup = createLookup(document);
  const resolve = createResolve(lookup);
  const omitted = new Map(malformed.map((construct) => [placeOf(construct), construct]));
  forEachReference(document, (tokens, reference) => {
    withPointer(tokens, () => {
      const target = omitted.get(reference.$ref);
      if (target) throw new DocumentError(describeUnsupported(target));
      resolve(reference);
    });
  });
  const unsupported = malformed.length === 0 ? found : [...malformed, ...findUnsupported(document, lookup)];
  const schemes = Object.entries(document.components?.securitySchemes ?? {});
  return {
    document,
    info: document.info,
    externalDocs: document.externalDocs,
    servers: document.servers ?? [],
    tags: document.tags ?? [],
    security: document.security ?? [],
    securitySchemes: new Map(schemes.map(([name, scheme]) => [name, resolve<oas.SecuritySchemeObject>(scheme)])),
    operations: readOperations(document, resolve),
    webhooks: readWebhooks(document, resolve),
    schemas: new Map(Object.entries((document.components?.schemas ?? {}) as Record<string, Schema>)),
    ...{ unsupported, resolve, lookup },
  };
}

/** Throws DocumentError for what is not an OpenAPI 3.1 document, with what is missing. */
function checkDocument(input: unknown): oas.OpenAPIObject {
  const { openapi, info, paths = {}, components = {} } = Object(input) as Partial<Record<string, unknown>>;
  if (typeof openapi !== "string" || !/^3\.[1-9]/.test(openapi))
    throw new DocumentError("This is not an OpenAPI 3.1 document: `openapi: 3.1.…` is missing. Pass another one.");
  const { title, version } = Object(info) as Record<string, unknown>;
  if (typeof title !== "string" || typeof version !== "string")
    throw new DocumentError("#/info: title and version are missing. Add them.");
  for (const [name, value] of Object.entries({ paths, components }))
    if (!isMap(value)) throw new DocumentError(`#/${name}: an object is expected. Correct it.`);
  return input as oas.OpenAPIObject;
}

/** Fields whose values are data, in which `$ref` has no meaning. So are extensions. */
const DATA_FIELDS = new Set(["example", "examples", "default", "const", "enum", "value"]);
/** Fields whose keys are names that the author of the document chose. */
const MAPS = new Set(["properties", "patternProperties", "schemas", "parameters", "responses", "headers", "examples"]);

/** Calls back with every `$ref`. In example values it is data; an Example Object can be a reference as a whole. */
function forEachReference(
  node: unknown,
  visit: (tokens: string[], reference: { $ref: string }) => void,
  tokens: string[] = [],
): void {
  if (!isObject(node)) return;
  const hasNames = MAPS.has(tokens.at(-1) ?? "");
  if (isReference(node) && !hasNames) visit(tokens, node);
  for (const [key, value] of Object.entries(node)) {
    const isExamples = key === "examples" && isObject(value) && !Array.isArray(value);
    const isData = DATA_FIELDS.has(key) || key.startsWith("x-");
    if (hasNames || isExamples || !isData) forEachReference(value, visit, [...tokens, key]);
  }
}
