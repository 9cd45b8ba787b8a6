/** Makes the flags of an operation from its parameters and the fields of its form. */
import { isFile, readScalar, type Resolve, type Schema, type SchemaObject } from "@9pic/openapi";

import type { Flag } from "../src/operation-command.ts";
import { OPTIONS } from "../src/reserved.ts";
import { kebabCase } from "./names.ts";

/** What a parameter and a property have in common. */
export type Named = {
  name: string;
  schema: Schema;
  required: boolean;
  description?: string | undefined;
  example?: unknown;
  deprecated?: boolean;
};

const TYPES = ["integer", "number", "boolean", "string"] as const;

/** Returns the flags of values. A flag whose name is that of an option or of another flag starts with `arg-`. */
export function flagsOf(values: Named[], resolve: Resolve, taken: Flag[] = []): Flag[] {
  const used = new Set([...OPTIONS, ...taken.flatMap(({ flag, alias }) => [flag, alias])]);
  const flags = values.map((value): Flag => {
    let flag = kebabCase(value.name);
    while (used.has(flag)) flag = `arg-${flag}`;
    used.add(flag);
    return { name: value.name, flag, ...describe(value, resolve) };
  });
  return flags.map((one) => {
    const alias = /^(.+)-id$/.exec(one.flag)?.[1];
    if (alias === undefined || used.has(alias)) return one;
    used.add(alias);
    return { ...one, alias };
  });
}

function describe({ schema, required, description, example, deprecated }: Named, resolve: Resolve) {
  const own = Object(resolve<Schema>(schema)) as SchemaObject;
  const { type, minimum, maximum } = readScalar(schema, resolve);
  const isList = type === "array";
  const item = isList ? ((own.items ?? true) as Schema) : schema;
  const limits = isList ? readScalar(item, resolve) : { type, minimum, maximum };
  const [first] = (own.examples ?? []) as unknown[];
  return withoutUndefined({
    type: isFile(item, resolve) ? "file" : typeOf(limits.type),
    mediaType: mediaTypeOf(item, resolve),
    isList: isList || undefined,
    required: required || undefined,
    ...enumOf(item, resolve),
    minimum: limits.minimum,
    maximum: limits.maximum,
    default: own.default,
    example: example ?? first,
    description: (description ?? own.description)?.trim(),
    deprecated: deprecated || undefined,
  }) as Omit<Flag, "name" | "flag">;
}

/** Returns the media type of a file, unless it is a range such as `image/*`. */
const mediaTypeOf = (schema: Schema, resolve: Resolve): string | undefined =>
  /^[^*,]+$/.exec((Object(resolve<Schema>(schema)) as SchemaObject).contentMediaType ?? "")?.[0];

const typeOf = (type: string | undefined): Flag["type"] => TYPES.find((one) => one === type) ?? "json";

/** Returns the values that a schema lists. They are open if a branch beside them allows any text. */
function enumOf(schema: Schema, resolve: Resolve): Pick<Flag, "values" | "isOpen"> | undefined {
  const own = Object(resolve<Schema>(schema)) as SchemaObject;
  const branches = (own.anyOf ?? own.oneOf ?? [own]).map(
    (one) => Object(resolve<Schema>(one as Schema)) as SchemaObject,
  );
  const values = branches.flatMap((one) => one.enum ?? (one.const === undefined ? [] : [one.const]));
  const known = values.filter((value) => typeof value === "string" || typeof value === "number");
  if (known.length === 0) return undefined;
  const isOpen = branches.some((one) => one.enum === undefined && one.const === undefined && one.type !== "null");
  return isOpen ? { values: known, isOpen } : { values: known };
}

/** Returns an object without its undefined fields. */
export const withoutUndefined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
