/** The one reader of OpenAPI documents: no other package resolves a `$ref` or declares an object of the standard. */
export { readDocument } from "./document.ts";
export { essence, findResponse, isSuccess, jsonContent, METHODS, successSchema } from "./operations.ts";
export {
  createResolve,
  DocumentError,
  formatPointer,
  isObject,
  isReference,
  lookupIn,
  parsePointer,
  type Resolve,
  valueAt,
} from "./references.ts";
export {
  forEachSubschema,
  isInPlace,
  mapSubschemas,
  mayBeObject,
  propertiesOf,
  rebaseReferences,
  schemaName,
  strictSchema,
  typesOf,
} from "./schemas.ts";
export { describeUnsupported, findUnsupported, type UnsupportedConstruct } from "./support/unsupported.ts";
export type * from "./types.ts";
