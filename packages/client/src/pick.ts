import { ArgumentError } from "./errors/classes.ts";

export type Defined<T> = { [Name in keyof T]: Exclude<T[Name], undefined> };

/** Returns a copy with only the object's own, defined properties: what is on `Object.prototype` is not an option. */
export function pickOwn<T extends object>(values: T): Defined<T> {
  const own = { __proto__: null } as Record<string, unknown>;
  for (const name of Object.keys(values)) {
    const value = values[name as never];
    if (value !== undefined) own[name] = value;
  }
  return own as never;
}

/**
 * Returns a copy with only the object's own, defined properties, whose names have to be known. Programs in JavaScript have no compiler that would
 * find a misspelt one.
 *
 * @param kind what the properties are, such as "option"
 * @throws ArgumentError
 */
export function pickKnown<T extends object>(values: T, names: readonly string[], kind: string): Defined<T> {
  if (Object(values) !== values)
    throw new ArgumentError(`the ${kind}s must be an object, not ${values && typeof values}.`);
  const unknown = Object.keys(values).find((name) => !names.includes(name));
  if (unknown !== undefined) throw new ArgumentError(`unknown ${kind} ${unknown}. Use ${names.join(", ")}.`);
  return pickOwn(values);
}
