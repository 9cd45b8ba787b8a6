import { ArgumentError } from "../errors/classes.ts";
import type { OperationEntry } from "../operation-entry.ts";
import { pickOwn } from "../options.ts";
import type { Values } from "../url.ts";

/** The arguments of a call, by where they are sent. */
export type BoundArguments = { path: Values; query: Values; header: Values; body?: unknown };

/**
 * Splits the arguments of a call by where they are sent. `null` and `undefined` are left out.
 *
 * @param defaults the client's own values for parameters of these names; arguments override them
 * @throws ArgumentError for an unknown argument, or a missing one
 */
export function bindArguments(entry: OperationEntry, args: Values, defaults: Values): BoundArguments {
  const { parameters, body, required = [] } = entry;
  if (Object(args) !== args) throw new ArgumentError(`the arguments must be an object, not ${args}.`);
  const locations: Record<string, readonly ["path" | "query" | "header" | "body", ...unknown[]]> = {
    ...parameters,
    ...(body && { body: ["body"] }),
  };
  const unknown = Object.keys(args).find((name) => !Object.hasOwn(locations, name));
  if (unknown) throw new ArgumentError(`unknown argument ${unknown}. Use ${Object.keys(locations).join(", ")}.`);
  const bound: BoundArguments = { path: {}, query: {}, header: {}, body: undefined };
  const values: Values = pickOwn({ ...defaults, ...pickOwn(args) });
  for (const [name, [location]] of Object.entries(locations)) {
    const value = values[name];
    if (value == null) {
      if (location === "path" || required.includes(name)) throw new ArgumentError(`${name} is missing.`);
    } else if (location === "body") bound.body = value;
    else bound[location][name] = value;
  }
  return bound;
}
