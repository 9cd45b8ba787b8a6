/** The one reader of OpenAPI documents: no other package resolves a `$ref` or declares an OpenAPI object. */
export { argumentsSchema, standaloneSchema, successSchema } from "./call-schemas.ts";
export { readDocument } from "./document.ts";
export { exampleOf, exampleOfMedia, exampleOfParameter } from "./examples/values.ts";
export { essence, isJsonLike, jsonContent, preferredContent } from "./media-types.ts";
export { fallbackId, METHODS, readOperations } from "./operations.ts";
export {
  createResolve,
  DocumentError,
  formatPointer,
  isObject,
  isReference,
  parsePointer,
  type Resolve,
  valueAt,
} from "./references.ts";
export { headerProblem } from "./response-headers.ts";
export { findResponse, isSuccess } from "./responses.ts";
export {
  componentsOf,
  isFile,
  isInPlace,
  mapSchema,
  mapSubschemas,
  mayBeObject,
  propertiesOf,
  rebaseReferences,
  requiredOf,
  schemaName,
  strictSchema,
  typesOf,
  withoutHidden,
} from "./schemas.ts";
export { readScalar, type Scalar } from "./scalars.ts";
export { STANDARD } from "./standard/objects.ts";
export { type FoundObject, walkObjects } from "./standard/walk.ts";
export { schemaRefusals } from "./support/constraints.ts";
export { isReservedOperationId } from "./support/reserved-names.ts";
export { describeUnsupported, findUnsupported } from "./support/unsupported.ts";
export { readUnion, type Union } from "./unions.ts";
export type * from "./types.ts";
