/** Compares items of a list that were read several times. */
import { isObject } from "@9pic/openapi";

/**
 * Returns a text that is the same for the same item. The order of properties has no meaning (RFC 8259, 4), and a signed URL has another
 * query each time.
 */
export const textOfItem = (item: unknown): string =>
  JSON.stringify(item, (_name, value: unknown) => {
    if (typeof value === "string") return value.replace(/^(https?:\/\/[^?#]*|\/[^?#]*)\?.*$/s, "$1");
    if (!isObject(value) || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });

/** Returns a text that two different items of a list do not share: their ids, or all of them if nothing identifies them. */
export function identityOf(item: unknown, identifiers: readonly string[]): string {
  if (!isObject(item) || identifiers.length === 0) return textOfItem(item);
  return JSON.stringify(identifiers.map((name) => item[name]));
}
