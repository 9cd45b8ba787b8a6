/** The types of values that were seen, and the schema that allows them. */
import { isObject } from "@9pic/openapi";
import { fullFormats } from "ajv-formats/dist/formats.js";

/** What was seen of the values at one place. */
export type Shape = {
  types: Set<string>;
  /** How often there was a value. */
  count: number;
  properties: Map<string, Shape>;
  items: Shape | undefined;
  /** The formats that all texts have so far; undefined without a text. */
  formats: string[] | undefined;
};

export const createShape = (): Shape => ({
  ...{ types: new Set<string>(), count: 0, properties: new Map<string, Shape>(), items: undefined, formats: undefined },
});

/** The formats that are recognised, the narrower ones first. */
const FORMATS = ["date-time", "date", "uuid", "email", "uri"] as const;
const hasFormat = (name: (typeof FORMATS)[number], text: string): boolean => {
  const format = fullFormats[name] as RegExp | ((text: string) => boolean) | { validate: (text: string) => boolean };
  if (format instanceof RegExp) return format.test(text);
  return typeof format === "function" ? format(text) : format.validate(text);
};

/** Returns the type of a value as JSON Schema names it. */
export function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}

/** Adds a value to a shape. */
export function addToShape(shape: Shape, value: unknown): void {
  shape.count++;
  shape.types.add(typeOf(value));
  if (typeof value === "string")
    shape.formats = (shape.formats ?? FORMATS.slice()).filter((name) =>
      hasFormat(name as (typeof FORMATS)[number], value),
    );
  else if (Array.isArray(value)) {
    shape.items ??= createShape();
    for (const item of value) addToShape(shape.items, item);
  } else if (isObject(value))
    for (const [name, inner] of Object.entries(value)) {
      const property = shape.properties.get(name) ?? createShape();
      shape.properties.set(name, property);
      addToShape(property, inner);
    }
}

/** Returns the `type` of a schema that allows these types. */
export function typeFor(types: Iterable<string>): string | string[] {
  const all = new Set(types);
  if (all.has("number")) all.delete("integer");
  const names = [...all].toSorted((a, b) => Number(a === "null") - Number(b === "null"));
  return names.length === 1 ? names[0]! : names;
}

/** Returns the schema of a shape. What a person has to write is marked. */
export function schemaOf({ types, properties, items, formats }: Shape, description = "TODO"): Record<string, unknown> {
  const schema: Record<string, unknown> = { type: typeFor(types) };
  if (formats?.[0]) schema.format = formats[0];
  schema.description = description;
  if (types.has("object"))
    schema.properties = Object.fromEntries([...properties].map(([name, property]) => [name, schemaOf(property)]));
  if (types.has("array")) schema.items = items && items.count > 0 ? schemaOf(items) : {};
  return schema;
}
