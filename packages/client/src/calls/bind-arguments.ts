import { ArgumentError } from "../errors/classes.ts";
import { operationTable } from "../generated/operations.ts";
import type { OperationId } from "../operation-types.ts";
import { pickOwn } from "../options.ts";
import type { Values } from "../url.ts";

/**
 * Splits the arguments of a call into path and query parameters. `null` and `undefined` are left out.
 *
 * @param defaults the client's own values for parameters of these names; arguments override them
 * @throws ArgumentError for an unknown argument, or a missing path parameter
 */
export function bindArguments(id: OperationId, args: Values, defaults: Values): { path: Values; query: Values } {
  const parameters: Record<string, "path" | "query"> = operationTable[id].parameters;
  if (Object(args) !== args) throw new ArgumentError(`the arguments must be an object, not ${args}.`);
  const unknown = Object.keys(args).find((name) => !Object.hasOwn(parameters, name));
  if (unknown) throw new ArgumentError(`unknown argument ${unknown}. Use ${Object.keys(parameters).join(", ")}.`);
  const bound = { path: {} as Values, query: {} as Values };
  const values: Values = pickOwn({ ...defaults, ...pickOwn(args) });
  for (const [name, location] of Object.entries(parameters)) {
    if (values[name] != null) bound[location][name] = values[name];
    else if (location === "path") throw new ArgumentError(`${name} is missing.`);
  }
  return bound;
}
