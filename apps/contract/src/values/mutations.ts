/** Changes a valid value in one place: the changed values are candidates for invalid ones. */
import { isObject } from "@9pic/openapi";

import { SampleFile } from "../http/body.ts";

/** A changed value, and the tokens of the place. */
export type Mutation = { value: unknown; tokens: string[] };

/** Values of each type of JSON, and of none of the usual enumerations. */
const OTHERS: readonly unknown[] = [42.5, "nine", null, [], {}, true, "", -1];

/**
 * Returns copies of a value that differ from it in one place: a property is missing, or a part has another type or value. The first change
 * of each place comes first, then the second of each, so that a few of them concern many places.
 */
export function mutate(value: unknown): Mutation[] {
  const places = placesOf(value).map((tokens) => {
    const isProperty = tokens.length > 0 && !Array.isArray(valueAt(value, tokens.slice(0, -1)));
    const replaced = OTHERS.map((other): Mutation => ({ tokens, value: replaceAt(value, tokens, other) }));
    const [first, ...others] = replaced;
    return isProperty ? [first!, { tokens, value: replaceAt(value, tokens, undefined) }, ...others] : replaced;
  });
  const length = Math.max(...places.map((changes) => changes.length));
  return Array.from({ length }, (_, index) => places.flatMap((changes) => changes[index] ?? [])).flat();
}

/** Returns the tokens of every property and item in a value, and of the value itself last. */
function placesOf(value: unknown, tokens: string[] = []): string[][] {
  if (!isObject(value) || value instanceof SampleFile) return [tokens];
  return [...Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...tokens, key])), tokens];
}

const valueAt = (value: unknown, tokens: string[]): unknown =>
  tokens.reduce<unknown>((inner, token) => (inner as Record<string, unknown>)[token], value);

/** Returns a copy with another value at a place. With undefined, the property is left out. */
function replaceAt(value: unknown, [token, ...rest]: string[], other: unknown): unknown {
  if (token === undefined) return other;
  const inner = replaceAt((value as Record<string, unknown>)[token], rest, other);
  if (Array.isArray(value))
    return value.flatMap((item, index) => (String(index) === token ? (inner === undefined ? [] : [inner]) : [item]));
  const { [token]: _old, ...others } = value as Record<string, unknown>;
  return inner === undefined ? others : { ...(value as object), [token]: inner };
}
