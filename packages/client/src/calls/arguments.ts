import { ArgumentError } from "../errors/other-errors.ts";
import { operationTable } from "../generated/operations.ts";
import type { OperationId } from "../operation-types.ts";
import { own } from "../options.ts";
import type { Values } from "../url.ts";

type Place = "path" | "query";

/**
 * Puts each argument of a call where the spec says that it belongs. `null` is as good as nothing.
 *
 * @param preset values that the client knows, for operations that have such a parameter; the caller's own come first
 * @throws ArgumentError for an argument that the operation does not have, and one that is missing
 */
export function placeArguments(id: OperationId, given: Values, preset: Values): Record<Place, Values> {
  const places: Record<string, Place> = operationTable[id].parameters;
  if (Object(given) !== given) throw new ArgumentError(`needs its arguments in an object, not ${given}.`);
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(places, name));
  if (unknown) throw new ArgumentError(`has no ${unknown}, but ${Object.keys(places)}.`);
  const placed: Record<Place, Values> = { path: {}, query: {} };
  const values: Values = own({ ...preset, ...own(given) });
  for (const [name, place] of Object.entries(places)) {
    if (values[name] != null) placed[place][name] = values[name];
    else if (place === "path") throw new ArgumentError(`needs ${name}.`);
  }
  return placed;
}
