import type { Resolve } from "./references.ts";
import type { Schema, SchemaObject } from "./types.ts";

/** The type and the inclusive limits of a value; each is undefined if there is none. */
export type Scalar = { type: string | undefined; minimum: number | undefined; maximum: number | undefined };

/**
 * Reads the only type that a schema allows besides `null`, and the limits of a number: of the schema itself and of its parts. A value must match
 * each part of an `allOf`, and one of an `anyOf` or `oneOf`. Exclusive limits of an integer become inclusive ones; others are left out.
 */
export function readScalar(schema: Schema, resolve: Resolve): Scalar {
  const { types, bounds } = readPart(schema, resolve, []);
  const names = types.filter((type) => type !== "null" && !(type === "integer" && types.includes("number")));
  const type = names.length === 1 ? names[0] : undefined;
  const [minimum, above, maximum, below] = bounds;
  const inclusive = (bound: number, exclusive: number): number =>
    type === "integer" ? Math.max(bound, Math.floor(exclusive) + 1) : bound;
  const isNumber = type === "integer" || type === "number";
  const finite = (limit: number): number | undefined => (isNumber && Number.isFinite(limit) ? limit : undefined);
  return { type, minimum: finite(inclusive(minimum, above)), maximum: finite(0 - inclusive(maximum, below)) };
}

/** Lower bounds: `minimum`, `exclusiveMinimum`, and the negated `maximum` and `exclusiveMaximum`. */
type Bounds = readonly [number, number, number, number];
type Part = { types: readonly string[]; bounds: Bounds };

const ANY: Part = {
  types: ["null", "boolean", "object", "array", "number", "integer", "string"],
  bounds: [-Infinity, -Infinity, -Infinity, -Infinity],
};
const NONE: Part = { types: [], bounds: [Infinity, Infinity, Infinity, Infinity] };

function readPart(schema: Schema, resolve: Resolve, seen: readonly unknown[]): Part {
  const identity: unknown = Object(schema).$ref ?? schema;
  const resolved = resolve<Schema>(schema);
  if (resolved === false) return NONE;
  if (resolved === true || seen.includes(identity)) return ANY;
  const read = (part: unknown): Part => readPart(part as Schema, resolve, [...seen, identity]);
  const { allOf = [], anyOf, oneOf } = resolved;
  const unions = [anyOf, oneOf].map((branches) => branches?.map(read).reduce(either, NONE) ?? ANY);
  return [...allOf.map(read), ...unions].reduce(both, ownPart(resolved));
}

/** Reads the keywords of a schema, without its parts. */
function ownPart({ type, minimum, exclusiveMinimum, maximum, exclusiveMaximum }: SchemaObject): Part {
  const types = [type ?? ANY.types].flat();
  // Limits say nothing of null, so that they are those of the other branches.
  if (String(types) === "null") return { types, bounds: NONE.bounds };
  const upper = [maximum, exclusiveMaximum].map((limit) => limit && -limit);
  const bounds = [minimum, exclusiveMinimum, ...upper].map((limit) => limit ?? -Infinity) as unknown as Bounds;
  return { types: types.includes("number") ? [...new Set([...types, "integer"])] : types, bounds };
}

const both = (one: Part, other: Part): Part => ({
  types: one.types.filter((type) => other.types.includes(type)),
  bounds: one.bounds.map((bound, index) => Math.max(bound, other.bounds[index] as number)) as unknown as Bounds,
});
const either = (one: Part, other: Part): Part => ({
  types: [...new Set([...one.types, ...other.types])],
  bounds: one.bounds.map((bound, index) => Math.min(bound, other.bounds[index] as number)) as unknown as Bounds,
});
