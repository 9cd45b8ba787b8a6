import { isStopWord, normalize, stemOf, termsOf, WORD } from "./words.ts";

/** Terms that are searched for together, how much a match counts, and whether they only mean the same as what was typed. */
export type Alternative = { terms: string[]; weight: number; isPrefix?: boolean; isSynonym?: boolean };

/** A word of a query, and what it is searched by. */
export type QueryWord = { word: string; alternatives: Alternative[] };

const WEIGHT = { stem: 0.9, synonym: 0.6, joined: 0.9 };

/** Groups of phrases that mean the same, each phrase as the stems of its words. */
export type SynonymGroups = string[][][];

export const groupsOf = (words: string[][]): SynonymGroups =>
  words.map((group) => group.map((phrase) => wordsOf(phrase).map(stemOf)));

/** Splits a query into words. Stop words are left out, unless there is nothing else. */
export function wordsOf(query: string): string[] {
  const words = (query.match(WORD) ?? []).map(normalize);
  const telling = words.filter((word) => !isStopWord(word));
  return telling.length > 0 ? telling : words;
}

/**
 * Returns what the words of a query are searched by: the word, its stem, what means the same, and two words as one. The last word may
 * be the beginning of one.
 */
export function readQuery(query: string, groups: SynonymGroups): QueryWord[] {
  const words = wordsOf(query);
  const stems = words.map(stemOf);
  const isTyping = !/\s$/.test(query);
  return words.map((word, index) => ({
    word,
    alternatives: [
      { terms: [word], weight: 1, isPrefix: isTyping && index === words.length - 1 && word.length > 1 },
      ...termsOf(word)
        .slice(1)
        .map((stem) => ({ terms: [stem], weight: WEIGHT.stem })),
      ...synonymsAt(index, stems, groups),
      ...joinedAt(index, words),
    ],
  }));
}

/** Returns what means the same as a phrase that the word is a part of. */
function synonymsAt(index: number, stems: string[], groups: SynonymGroups): Alternative[] {
  const isAt = (phrase: string[], start: number): boolean =>
    phrase.every((stem, offset) => stems[start + offset] === stem);
  const isIn = (phrase: string[]): boolean =>
    phrase.some((_, offset) => index >= offset && isAt(phrase, index - offset));
  return groups.flatMap((group) => {
    const found = group.find(isIn);
    if (!found) return [];
    return group
      .filter((phrase) => phrase !== found)
      .map((terms) => ({ terms, weight: WEIGHT.synonym, isSynonym: true }));
  });
}

/** `rate limit` is found as `ratelimit`. */
const joinedAt = (index: number, words: string[]): Alternative[] =>
  [words.slice(index - 1, index + 1), words.slice(index, index + 2)]
    .filter((pair) => pair.length === 2)
    .map((pair) => ({ terms: [pair.join("")], weight: WEIGHT.joined }));

/** Returns a word that is not in the index as two: `ratelimit` is found as `rate limit`. */
export const splitsOf = (word: string): Alternative[] =>
  Array.from({ length: Math.max(0, word.length - 3) }, (_, index) => ({
    terms: [word.slice(0, index + 2), word.slice(index + 2)].map(stemOf),
    weight: 1,
  }));

/** @param words by the normalized words that they replace */
export const replaceWords = (query: string, words: ReadonlyMap<string, string>): string =>
  query.replaceAll(WORD, (word) => words.get(normalize(word)) ?? word);
