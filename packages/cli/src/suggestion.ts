import leven from "leven";

/** Returns ` Did you mean X?` for the most similar name, or nothing if none is similar. */
export function suggestionFor(given: string, names: readonly string[]): string {
  // A very long word is no misspelling, and comparing it is slow.
  if (given.length > 50) return "";
  const ranked = names
    .map((name) => ({ name, distance: leven(given.toLowerCase(), name.toLowerCase()) }))
    .toSorted((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best && best.distance <= Math.max(1, given.length * 0.4) ? ` Did you mean ${best.name}?` : "";
}
