import MiniSearch, { type SearchResult } from "minisearch";

import { type Detail, indexOptions, type Kind, type SearchDocument } from "./document.ts";
import { unpackIndex } from "./pack.ts";
import { type Alternative, groupsOf, readQuery, replaceWords, splitsOf, type SynonymGroups } from "./query.ts";

/** What was found, with the terms that made it a result. */
export type Hit = SearchDocument & { terms: string[] };

export type Results = {
  /** The best first. */
  hits: Hit[];
  /** How many there are, of which `hits` has the best. */
  count: number;
  /** Whether the hits have only some of the words. */
  isPartial: boolean;
  /** The query with its unknown words replaced by known ones, if it has any. */
  correction: string | undefined;
};

const MAX_HITS = 30;

/** Pages rank above the details on them, and models below what explains them. */
const KIND_WEIGHT: Record<Kind, number> = {
  guide: 1.6,
  operation: 1.5,
  error: 1.3,
  other: 0.8,
  model: 0.35,
  detail: 0.15,
};

/** A hit without some of the words ranks below those with all of them. */
const PARTIAL_WEIGHT = 0.3;
/** A detail whose whole name is searched for ranks above pages. */
const WHOLE_TITLE_WEIGHT = 6;

/** Edits by which a misspelt word differs, as a part of its length. */
const FUZZINESS = 0.25;
/** Shorter words have too many neighbours. */
const MIN_CORRECTED_LENGTH = 5;

/** A document that was found, how many words of the query it has, and how many its title has. */
type Match = { score: number; words: number; titleWords: number; results: SearchResult[] };

/** The index in a browser. It can be searched at once, and knows the details after they have been added. */
export class SearchIndex {
  readonly #index: MiniSearch<SearchDocument>;
  readonly #synonyms: SynonymGroups;
  /** The URL path of the second file. */
  readonly details: string;

  /** @param text the first file of the index */
  constructor(text: string) {
    const [head = "", index = ""] = text.split("\n");
    const { words, details } = JSON.parse(head) as { words: string[][]; details: string };
    this.#index = MiniSearch.loadJSON(unpackIndex(index), indexOptions);
    this.#synonyms = groupsOf(words);
    this.details = details;
  }

  /**
   * Adds the second file, in steps that leave time for the page.
   *
   * @param text the second file of the index
   */
  async addDetails(text: string): Promise<void> {
    const details = JSON.parse(text) as Detail[];
    const first = this.#index.documentCount;
    const documents = details.map((detail, index) => this.#toDocument(detail, first + index));
    await this.#index.addAllAsync(documents, { chunkSize: 50 });
  }

  #toDocument({ title, text, places, count }: Detail, id: number): SearchDocument {
    const [first, ...others] = places.map(([pageId, anchor, trail]) => {
      const { kind, title: page, url, method } = this.#index.getStoredFields(pageId) as SearchDocument;
      // Without an anchor, it is further text of the page itself; without a trail, a section of it.
      if (anchor === "") return { kind, url, method };
      return {
        kind: trail ? ("detail" as const) : kind,
        page,
        url: `${url}#${anchor}`,
        method,
        trail: trail ?? undefined,
      };
    });
    return { id, title, text, ...first!, others, count };
  }

  /** Returns all that can be found. */
  all(): Hit[] {
    return this.#index
      .search(MiniSearch.wildcard)
      .map((result) => ({ ...(result as unknown as SearchDocument), terms: [] }));
  }

  /** Returns the guides, for a reader who has not typed yet or found nothing. */
  guides(): Hit[] {
    return this.all().filter(({ kind, page }) => kind === "guide" && page === undefined);
  }

  search(query: string): Results {
    const words = readQuery(query, this.#synonyms);
    const corrections = new Map<string, string>();
    const found = words.map(({ word, alternatives }) => {
      const matches = this.#findAny(alternatives);
      if (matches.size > 0) return matches;
      const split = this.#findAny(splitsOf(word));
      if (split.size > 0) return split;
      const nearest = this.#nearest(word);
      if (nearest === undefined) return matches;
      corrections.set(word, nearest);
      return this.#findAny([{ terms: [nearest], weight: 1 }]);
    });
    const matches = rankMatches(found, query);
    return {
      hits: uniqueHits(matches.slice(0, MAX_HITS).map(toHit)),
      count: matches.length,
      isPartial: !matches.some((match) => match.words === words.length),
      correction: corrections.size > 0 ? replaceWords(query, corrections) : undefined,
    };
  }

  /** Returns what the alternatives find, by id, each with the score of the best of them. */
  #findAny(alternatives: Alternative[]): Map<number, Match> {
    const found = new Map<number, Match>();
    for (const alternative of alternatives)
      for (const result of this.#find(alternative)) {
        const match = found.get(result.id as number) ?? { score: 0, words: 1, titleWords: 0, results: [] };
        match.score = Math.max(match.score, result.score * alternative.weight);
        if (Object.values(result.match).some((fields) => fields.includes("title"))) match.titleWords = 1;
        match.results.push(result);
        found.set(result.id as number, match);
      }
    return found;
  }

  /** Returns a similar word of the index with the same first letter, the nearest in length. */
  #nearest(word: string): string | undefined {
    if (word.length < MIN_CORRECTED_LENGTH) return undefined;
    const terms = this.#index.search(word, { fuzzy: FUZZINESS }).flatMap((result) => result.terms);
    const difference = (term: string): number => Math.abs(term.length - word.length);
    return terms.filter((term) => term[0] === word[0]).toSorted((a, b) => difference(a) - difference(b))[0];
  }

  #find({ terms, isPrefix = false }: Alternative): SearchResult[] {
    const [term = "", ...others] = terms;
    if (others.length === 0) return this.#index.search(term, { prefix: isPrefix });
    const results = this.#index.search({ combineWith: "AND", queries: terms });
    return results.map((result) => ({ ...result, score: result.score / terms.length }));
  }
}

/** Adds up what the words of a query find, and returns the best first. */
function rankMatches(found: Map<number, Match>[], query: string): Match[] {
  const sums = new Map<number, Match>();
  for (const [id, { score, titleWords, results }] of found.flatMap((matches) => [...matches])) {
    const sum = sums.get(id);
    sums.set(id, {
      score: (sum?.score ?? 0) + score,
      words: (sum?.words ?? 0) + 1,
      titleWords: (sum?.titleWords ?? 0) + titleWords,
      results: sum ? [...sum.results, ...results] : results,
    });
  }
  const whole = query.trim().toLowerCase();
  const ranked = [...sums.values()].map((match) => {
    const { kind, title } = match.results[0] as unknown as SearchDocument;
    const share = match.words === found.length ? 1 : (PARTIAL_WEIGHT * match.words) / found.length;
    const inTitle = title.toLowerCase() === whole ? WHOLE_TITLE_WEIGHT : 1 + match.titleWords / found.length;
    return { match, rank: match.score * KIND_WEIGHT[kind] * share * inTitle };
  });
  return ranked.toSorted((a, b) => b.rank - a.rank).map(({ match }) => match);
}

const toHit = ({ results }: Match): Hit => ({
  ...(results[0] as unknown as SearchDocument),
  terms: [...new Set(results.flatMap(({ terms }) => terms))],
});

/** Leaves out the further text of a page that is a hit already. */
function uniqueHits(hits: Hit[]): Hit[] {
  const urls = new Set<string>();
  return hits.filter(({ url }) => !urls.has(url) && urls.add(url));
}
