import type { Schema, SchemaObject } from "@9pic/openapi";

/** Keywords that hold a schema. */
type Applicator =
  | ("if" | "then" | "else" | "not" | "items" | "contains" | "contentSchema")
  | ("additionalProperties" | "propertyNames" | "unevaluatedItems" | "unevaluatedProperties");

/** A schema that is no boolean, with the keywords that openapi3-ts leaves out, or has with another type. */
export type Keywords = Omit<
  SchemaObject,
  Applicator | "patternProperties" | "dependentSchemas" | "dependentRequired" | "prefixItems"
> & { [keyword in Applicator]?: Schema } & {
  patternProperties?: Record<string, Schema>;
  dependentSchemas?: Record<string, Schema>;
  dependentRequired?: Record<string, string[]>;
  prefixItems?: Schema[];
  minContains?: number;
  maxContains?: number;
  example?: unknown;
  $defs?: Record<string, Schema>;
  $dynamicRef?: string;
};
