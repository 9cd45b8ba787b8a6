import { mapSchema, type Schema, type SchemaObject } from "@9pic/openapi";

const PREFIX = "#/$defs/";

/** The longest definition, as JSON, that is written wherever it is used: a `$ref` to it would not be shorter. */
const MAX_REPEATED_LENGTH = 60;

/**
 * Returns a schema in which a definition that is used once, or that is short, stands where it is used. Recursive definitions stay in
 * `$defs`, and so do those whose use adds constraints of its own.
 */
export function inlineDefinitions(schema: SchemaObject): SchemaObject {
  const { $defs = {}, ...own } = schema as SchemaObject & { $defs?: Record<string, Schema> };
  for (const [name, definition] of Object.entries($defs)) {
    const others = Object.fromEntries(Object.entries($defs).filter(([other]) => other !== name));
    const everything = { ...own, $defs: others } as Schema;
    const uses = usesOf(everything, name);
    const isShort = JSON.stringify(definition).length <= MAX_REPEATED_LENGTH;
    const isInlined = (uses.length <= 1 || isShort) && usesOf(definition, name).length === 0;
    if (!isInlined || !uses.every((use) => isAnnotated(use, definition))) continue;
    const inlined = mapSchema(everything, (part) =>
      isUse(part, name) ? ({ ...Object(definition), ...withoutReference(part) } as Schema) : part,
    );
    return inlineDefinitions(inlined as SchemaObject);
  }
  return (Object.keys($defs).length > 0 ? schema : own) as SchemaObject;
}

const isUse = (part: Schema, name: string): boolean => (Object(part) as SchemaObject).$ref === PREFIX + name;

function usesOf(schema: Schema, name: string): Schema[] {
  const uses: Schema[] = [];
  mapSchema(schema, (part) => {
    if (isUse(part, name)) uses.push(part);
    return part;
  });
  return uses;
}

/** Whether a `$ref` has no keyword beside it but annotations, so that it may be replaced by what it refers to. */
const isAnnotated = (use: Schema, definition: Schema): boolean =>
  typeof definition === "object" &&
  Object.keys(withoutReference(use)).every((keyword) => keyword === "description" || keyword === "deprecated");

const withoutReference = (use: Schema): object => {
  const { $ref: _, ...others } = Object(use) as SchemaObject;
  return others;
};
