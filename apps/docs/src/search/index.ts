import MiniSearch, { type SearchResult } from "minisearch";

import { decode } from "../links.ts";
import { type Detail, indexOptions, kindOf, type SearchDocument } from "./document.ts";
import { unpackIndex } from "./pack.ts";
import { type Alternative, groupsOf, readQuery, replaceWords, splitsOf, type SynonymGroups } from "./query.ts";
import { type Hit, type Match, rankMatches, toHit, uniqueHits } from "./rank.ts";

export type Results = {
  /** The best first. */
  hits: Hit[];
  /** Whether the hits have only some of the words. */
  isPartial: boolean;
  /** The query with its unknown words replaced by known ones, if it has any. */
  correction: string | undefined;
};

/** In characters; longer than a question or a message of an error, which a reader pastes. */
const MAX_QUERY_LENGTH = 200;

/** Edits by which a misspelt word differs, as a part of its length. */
const FUZZINESS = 0.25;
/** Shorter words have too many neighbours. */
const MIN_CORRECTED_LENGTH = 5;

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
      // Without an anchor, it is further text of the page itself.
      if (anchor === "") return { kind, page, url, method };
      return {
        kind: kindOf(kind, trail),
        page,
        url: `${url}#${anchor}`,
        method,
        trail: trail ?? undefined,
      };
    });
    return { id, title, text, ...first!, page: first!.page === title ? undefined : first!.page, others, count };
  }

  /** Returns all that can be found. */
  all(): Hit[] {
    return this.#index
      .search(MiniSearch.wildcard)
      .map((result) => ({ ...(result as unknown as SearchDocument), terms: [], synonyms: [] }));
  }

  /** Returns the guides, for a reader who has not typed yet or found nothing. */
  guides(): Hit[] {
    return this.all().filter(({ kind, page }) => kind === "guide" && page === undefined);
  }

  /**
   * Returns the pages that a wrong address can mean: those with the same last part, however it is written, then those with the words
   * of that part; if there are none, with those of the whole address.
   *
   * @param path of the address, decoded
   */
  pagesFor(path: string): Hit[] {
    const last = lastPart(path);
    const name = nameOf(last);
    const named = this.all().filter(({ url }) => name !== "" && nameOf(lastPart(decode(url))) === name);
    const [byLast = [], byAll = []] = [last, path].map((text) => this.search(splitNames(text)).hits.filter(isPage));
    return uniqueHits([...named.filter(isPage), ...(named.length + byLast.length > 0 ? byLast : byAll)]);
  }

  /** @param text of which a beginning is searched for, if it is very long */
  search(text: string): Results {
    const query = text.slice(0, MAX_QUERY_LENGTH);
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
      hits: uniqueHits(matches.map(toHit)),
      isPartial: !matches.some((match) => match.words === words.length),
      correction: corrections.size > 0 ? replaceWords(query, corrections) : undefined,
    };
  }

  /** Returns what the alternatives find, by id, each with the score of the best of them. */
  #findAny(alternatives: Alternative[]): Map<number, Match> {
    const found = new Map<number, Match>();
    for (const alternative of alternatives)
      for (const result of this.#find(alternative)) {
        const document = result as unknown as SearchDocument;
        const none = { score: 0, words: 1, titleWords: 0, document, terms: [], synonyms: [] };
        const match: Match = found.get(result.id as number) ?? none;
        match.score = Math.max(match.score, result.score * alternative.weight);
        if (Object.values(result.match).some((fields) => fields.includes("title"))) match.titleWords = 1;
        match[alternative.isSynonym ? "synonyms" : "terms"].push(...result.terms);
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

const isPage = ({ page }: Hit): boolean => page === undefined;

const lastPart = (path: string): string =>
  (path.split("/").findLast((part) => part !== "") ?? "").replace(/\.(html?|md)$/i, "");

/** Writes a part of an address without what is typed in several ways: case and separators. */
const nameOf = (part: string): string => part.replaceAll(/[\s_.-]/g, "").toLowerCase();

const splitNames = (text: string): string => text.replaceAll(/(\p{Ll})(?=\p{Lu})/gu, "$1 ");
