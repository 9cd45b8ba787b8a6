/** The fields that a schema describes, wherever it does so. */
import { isObject } from "@9pic/openapi";

import type { Node } from "./types.ts";
import type { ComparedDocument } from "./uses.ts";

const BY_STEP: Record<string, string[]> = {
  "[]": ["items", "prefixItems", "contains", "unevaluatedItems"],
  ".*": ["additionalProperties", "unevaluatedProperties"],
};

/** Whether one of the schemas, or a part of it that sees the same value, describes the value at these steps. */
export function hasField(schemas: unknown[], steps: string[], { resolve }: Pick<ComparedDocument, "resolve">): boolean {
  const [step, ...rest] = steps;
  if (step === undefined) return schemas.length > 0;
  const seen = new Set<unknown>();
  const inner = schemas.flatMap((schema) => partsOf(schema, resolve, seen)).flatMap((part) => childrenAt(part, step));
  return inner.length > 0 && hasField(inner, rest, { resolve });
}

/** Returns a schema and all schemas that see the same value. */
function partsOf(schema: unknown, resolve: ComparedDocument["resolve"], seen: Set<unknown>): Node[] {
  const resolved = resolve<unknown>(schema);
  const identity = isObject(schema) ? (schema.$ref ?? schema) : schema;
  if (!isObject(resolved) || seen.has(identity)) return [];
  seen.add(identity);
  const { allOf, anyOf, oneOf, then, else: otherwise, not, if: condition, dependentSchemas } = resolved as Node;
  const inner = [allOf, anyOf, oneOf, then, otherwise, not, condition].flat();
  const all = [...inner, ...Object.values(Object(dependentSchemas) as Node)];
  return [resolved, ...all.flatMap((part) => partsOf(part, resolve, seen))];
}

function childrenAt(schema: Node, step: string): unknown[] {
  const keywords = BY_STEP[step];
  if (keywords) return keywords.flatMap((keyword) => (keyword in schema ? [schema[keyword]].flat() : []));
  const name = step.slice(1);
  const maps = [schema.properties, schema.patternProperties].filter((map) => isObject(map) && Object.hasOwn(map, name));
  return maps.map((map) => map[name]);
}
