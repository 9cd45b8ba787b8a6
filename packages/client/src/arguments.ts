import { NinePicError } from "./error.ts";
import { operationTable } from "./generated/operations.ts";
import type { OperationId } from "./operation-types.ts";

export type Values = Record<string, unknown>;
type Place = "path" | "query";

/**
 * Puts each argument of a call where the spec says that it belongs.
 *
 * @param preset values that the client knows, for operations that have such a parameter; the caller's own come first
 * @throws NinePicError for an argument that the operation does not have, one that is missing, and a path value that would
 *   lead to another path
 */
export function placeArguments(id: OperationId, given: Values, preset: Values): Record<Place, Values> {
  const places: Record<string, Place> = operationTable[id].parameters;
  const placed: Record<Place, Values> = { path: {}, query: {} };
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(places, name)) continue;
    throw new NinePicError(`${id} has no parameter ${name}; it has ${Object.keys(places).join(", ")}.`, {
      operation: id,
    });
  }
  for (const [name, place] of Object.entries(places)) {
    const value = own(given, name) ?? own(preset, name);
    if (place === "path") checkPathValue(id, name, value);
    if (value !== undefined) placed[place][name] = value;
  }
  return placed;
}

/** URL parsers take `.` and `..` for "here" and "up one", even if they are escaped (URL Standard, "path state"). */
function checkPathValue(id: OperationId, name: string, value: unknown): void {
  if (value === undefined) throw new NinePicError(`${id} needs ${name}.`, { operation: id });
  const fits =
    typeof value === "string" ? !/^\.{0,2}$/.test(value) : Number.isFinite(value) || typeof value === "bigint";
  if (!fits) throw new NinePicError(`${id} cannot have ${JSON.stringify(value)} as ${name}.`, { operation: id });
}

/** The caller's own value, and never one of a prototype's; `null` is as good as nothing. */
const own = (values: Values, name: string): unknown =>
  Object.hasOwn(values, name) ? (values[name] ?? undefined) : undefined;
