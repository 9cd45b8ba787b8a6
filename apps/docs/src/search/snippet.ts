import { normalize, stemOf, tokenize, WORD } from "./words.ts";

/** A part of a text, and whether it is what was searched for. */
export type Part = { text: string; isMatch: boolean };

/** In characters. */
const SNIPPET_LENGTH = 150;
/** What stands before the first match. */
const LEAD_LENGTH = 40;

/**
 * Returns the part of a text with the most matches, which are marked.
 *
 * @param synonyms what the part is chosen by if none of the terms is in the text; they are not marked
 */
export function snippetOf(text: string, terms: readonly string[], synonyms: readonly string[] = []): Part[] {
  const at = bestStart(text, terms) ?? bestStart(text, synonyms) ?? 0;
  const from = at <= LEAD_LENGTH ? 0 : text.indexOf(" ", at - LEAD_LENGTH) + 1;
  const end = from + SNIPPET_LENGTH >= text.length ? text.length : text.lastIndexOf(" ", from + SNIPPET_LENGTH);
  const cut = text.slice(from, end > from ? end : from + SNIPPET_LENGTH);
  return markTerms(`${from > 0 ? "… " : ""}${cut}${end < text.length ? " …" : ""}`, terms);
}

/** Returns the match with the most other matches behind it, in reach of a snippet. */
function bestStart(text: string, terms: readonly string[]): number | undefined {
  const starts = [...text.matchAll(WORD)].filter(([word]) => isMatch(word, terms)).map(({ index }) => index);
  const inReach = (start: number): number =>
    starts.filter((other) => other >= start && other < start + SNIPPET_LENGTH - LEAD_LENGTH).length;
  return starts.toSorted((a, b) => inReach(b) - inReach(a) || a - b)[0];
}

/** Splits a text where words begin and end that were searched for. */
export function markTerms(text: string, terms: readonly string[]): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!isMatch(word, terms)) continue;
    parts.push({ text: text.slice(end, index), isMatch: false }, { text: word, isMatch: true });
    end = index + word.length;
  }
  return [...parts, { text: text.slice(end), isMatch: false }].filter((part) => part.text !== "");
}

/** Whether one of the terms of a word was found. */
const isMatch = (word: string, terms: readonly string[]): boolean =>
  tokenize(word).some((token) => terms.includes(normalize(token)) || terms.includes(stemOf(normalize(token))));
