import type { Dataset } from "./dataset.ts";

/**
 * Returns a violation for each integer beyond 2^53, in any part of a value. JavaScript reads it as another one: 9007199254740993 becomes
 * 9007199254740992.
 */
export function unsafeIntegers(value: unknown, path = ""): string[] {
  if (typeof value === "number")
    return Number.isInteger(value) && !Number.isSafeInteger(value)
      ? [`${path}: must be ${Number.MIN_SAFE_INTEGER} to ${Number.MAX_SAFE_INTEGER}: a larger integer would be rounded`]
      : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => unsafeIntegers(inner, path ? `${path}.${name}` : name));
}

/** A range of ids, and the path of the value that defines it. */
type IdRange = { path: string; from: number; to: number };

const idRange = (path: string, from: number, count = 1): IdRange => ({ path, from, to: from + count - 1 });

/** Returns a violation for each id of an organisation or an event that another one has. */
export function duplicateIds({ organisations }: Dataset): string[] {
  const events = organisations.flatMap(({ events: listed = [], generated }, index) => {
    const path = `organisations.${index}`;
    const ranges = listed.map(({ event_id }, number) => idRange(`${path}.events.${number}.event_id`, event_id));
    if (generated?.count) ranges.push(idRange(`${path}.generated`, generated.first_event_id, generated.count));
    return ranges;
  });
  const ids = organisations.map(({ org_id }, index) => idRange(`organisations.${index}.org_id`, org_id));
  return [...overlaps(ids), ...overlaps(events)];
}

function overlaps(ranges: IdRange[]): string[] {
  let last = idRange("", -1);
  return ranges
    .toSorted((a, b) => a.from - b.from)
    .flatMap((range) => {
      const before = last;
      if (range.to > last.to) last = range;
      return before.to >= range.from ? [`${range.path}: ${range.from} is also in ${before.path}`] : [];
    });
}
