import { ArgumentError } from "../errors/classes.ts";
import type { ParameterEntry } from "../operation-entry.ts";

/**
 * Checks the value of a parameter: its type, and the limits of a number. Of a list, checks the items.
 *
 * @throws ArgumentError, which quotes no text, since it could be a secret
 */
export function checkValue(name: string, value: unknown, [, type, minimum, maximum]: ParameterEntry): void {
  if (!type) return;
  const itemType = type.replace("[]", "");
  for (const item of itemType === type ? [value] : [value].flat()) {
    if (
      isOfType(item, itemType) &&
      !((item as number) < (minimum ?? -Infinity) || (item as number) > (maximum ?? Infinity))
    )
      continue;
    const article = itemType === "integer" ? "an" : "a";
    let limits = "";
    if (minimum != null) limits = ` of at least ${minimum}`;
    if (maximum != null) limits = minimum == null ? ` of at most ${maximum}` : ` from ${minimum} to ${maximum}`;
    const given = typeof item === "number" ? `the number ${item}` : `a value of type ${typeof item}`;
    throw new ArgumentError(`${name} must be ${article} ${itemType}${limits}, not ${given}.`);
  }
}

/** `NaN` is no number, and a number beyond 2^53 would be sent as another one; a `bigint` is sent as it is. */
const isOfType = (value: unknown, type: string): boolean =>
  type === "integer"
    ? typeof value === "bigint" || Number.isSafeInteger(value)
    : typeof value === type && !Number.isNaN(value);
