import type { Kind, SearchDocument } from "./document.ts";

/** What was found: with the terms that were typed, and those that made it a result by meaning the same. */
export type Hit = SearchDocument & { terms: string[]; synonyms: string[] };

/** Pages rank above the details on them, what is sent above what comes back, and models below what explains them. */
const KIND_WEIGHT: Record<Kind, number> = {
  guide: 1.6,
  operation: 1.5,
  error: 1.3,
  other: 0.8,
  model: 0.35,
  parameter: 0.35,
  section: 0.25,
  detail: 0.15,
};

/** A hit without some of the words ranks below those with all of them. */
const PARTIAL_WEIGHT = 0.3;
/** A detail whose whole name is searched for ranks above pages. */
const WHOLE_TITLE_WEIGHT = 6;

/** A document that was found, how many words of the query it has, how many its title has, and by which terms. */
export type Match = {
  score: number;
  words: number;
  titleWords: number;
  document: SearchDocument;
  terms: string[];
  synonyms: string[];
};

/** Adds up what the words of a query find, and returns the best first. */
export function rankMatches(found: Map<number, Match>[], query: string): Match[] {
  const sums = new Map<number, Match>();
  for (const [id, match] of found.flatMap((matches) => [...matches])) {
    const sum = sums.get(id);
    sums.set(id, {
      score: (sum?.score ?? 0) + match.score,
      words: (sum?.words ?? 0) + 1,
      titleWords: (sum?.titleWords ?? 0) + match.titleWords,
      document: match.document,
      terms: [...(sum?.terms ?? []), ...match.terms],
      synonyms: [...(sum?.synonyms ?? []), ...match.synonyms],
    });
  }
  const whole = query.trim().toLowerCase();
  const ranked = [...sums.values()].map((match) => {
    const { kind, title } = match.document;
    const share = match.words === found.length ? 1 : (PARTIAL_WEIGHT * match.words) / found.length;
    const inTitle = title.toLowerCase() === whole ? WHOLE_TITLE_WEIGHT : 1 + match.titleWords / found.length;
    return { match, rank: match.score * KIND_WEIGHT[kind] * share * inTitle };
  });
  return ranked.toSorted((a, b) => b.rank - a.rank).map(({ match }) => match);
}

export const toHit = ({ document, terms, synonyms }: Match): Hit => ({
  ...document,
  terms: [...new Set(terms)],
  synonyms: [...new Set(synonyms)],
});

/** Leaves out the further text of a page that is a hit already. */
export function uniqueHits(hits: Hit[]): Hit[] {
  const urls = new Set<string>();
  return hits.filter(({ url }) => !urls.has(url) && urls.add(url));
}
