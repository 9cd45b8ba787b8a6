import { closestMatch } from "leven";

/** How many characters a similar text may differ in, at most half of them: a swap of two is two. */
const MAX_DISTANCE = 3;

/** Returns `; did you mean active?` if one of the candidates is similar to a text, or else an empty text. */
export function didYouMean(given: unknown, candidates: readonly unknown[]): string {
  const text = String(given);
  const maxDistance = Math.min(MAX_DISTANCE, Math.floor(text.length / 2));
  const match = closestMatch(text, candidates.map(String), { maxDistance });
  return match === undefined ? "" : `; did you mean ${match}?`;
}
