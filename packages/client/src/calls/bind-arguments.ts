import { ArgumentError } from "../errors/classes.ts";
import type { OperationEntry } from "../operation-entry.ts";
import { pickKnown, pickOwn } from "../pick.ts";
import type { Values } from "../url.ts";
import { checkValue } from "./check-value.ts";

/** The arguments of a call, by where they are sent. */
export type BoundArguments = { path: Values; query: Values; header: Values; body?: unknown };

/**
 * Checks the arguments of a call, and splits them by where they are sent. `null` and `undefined` are left out.
 *
 * @param defaults the client's own values for parameters of these names; arguments override them
 * @throws ArgumentError for an unknown argument, a missing one, or a value that does not fit the spec
 */
export function bindArguments(entry: OperationEntry, args: Values, defaults: Values): BoundArguments {
  const { parameters, body, required = [] } = entry;
  const names = [...Object.keys(parameters), ...(body ? ["body"] : [])];
  const values: Values = pickOwn({ ...defaults, ...pickKnown(args, names, "argument") });
  const bound: BoundArguments = { path: {}, query: {}, header: {}, body: values["body"] ?? undefined };
  for (const name of names) {
    const { [name]: parameter } = pickOwn(parameters);
    const value = values[name];
    if (value == null) {
      if (parameter?.[0] !== "path" && !required.includes(name)) continue;
      const source = Object.hasOwn(defaults, name) ? " Pass it, or orgId to createClient, or set NINEPIC_ORG_ID." : "";
      throw new ArgumentError(`${name} is missing.${source}`);
    }
    if (!parameter) continue;
    checkValue(name, value, parameter);
    bound[parameter[0]][name] = value;
  }
  return bound;
}
