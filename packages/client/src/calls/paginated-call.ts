import { type Caller, nameCaller } from "../errors/caller.ts";
import { ArgumentError, UnexpectedResponseError } from "../errors/classes.ts";
import type { ErrorDetails } from "../errors/nine-pic-error.ts";
import { pickKnown } from "../pick.ts";
import { Call, type Settled } from "./call.ts";
import type { CallOptions } from "./invoke.ts";
import type { Success } from "./result.ts";

export interface PageOptions {
  /** How many pages are requested ahead of the one being read, at most 10. Default: 1 for a GET, 0 for a request with side effects. */
  readAhead?: number | undefined;
}

export interface ArrayOptions extends PageOptions {
  /** How many items are collected at most. Default: all. */
  limit?: number | undefined;
}

/** Options of a single call of a paginated operation. */
export interface PaginatedCallOptions extends CallOptions, PageOptions {}

/** How to request and read the pages of an operation. */
export type PageSource = {
  /** The number of the page that was requested already. */
  firstPage: number;
  fetchPage: (page: number, signal: AbortSignal) => Promise<unknown>;
  options: PaginatedCallOptions;
  /** The field of a page with its items. */
  items: string;
  details: ErrorDetails;
  /** The place of the call, for the stack of an error of iteration. */
  caller: Caller;
};

/** The data of a page: only the fields used here. */
type PageData = {
  pagination: { currentPage: number; hasNextPage: boolean; totalPages: number };
  [field: string]: unknown;
};

const MAX_READ_AHEAD = 10;

/** A call of a paginated operation: a promise of one page `T`, which can be iterated, by page or by item. */
export class PaginatedCall<T, Item = unknown, S = Success<T>> extends Call<T, S> implements AsyncIterable<Item> {
  readonly #source: PageSource;

  constructor(settled: Promise<Settled>, source: PageSource) {
    super(settled);
    this.#source = source;
  }

  /** Iterates over the pages, from this one on. */
  pages(options: PageOptions = {}): AsyncGenerator<T, void, undefined> {
    this.catch(() => {}); // The iterator reports the failure.
    return readPages(this, this.#source, {
      ...this.#source.options,
      ...pickKnown(options, ["readAhead"], "option"),
    }) as AsyncGenerator<T, void, undefined>;
  }

  /** Iterates over the items of all pages, from this one on. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const page of this.pages()) yield* this.#itemsOf(page);
  }

  /**
   * Collects the items of the pages, from this one on, in an array.
   *
   * @throws ArgumentError for an unknown option, or a `limit` that is not a number above 0
   */
  async toArray(options: ArrayOptions = {}): Promise<Item[]> {
    this.catch(() => {}); // The array reports the failure.
    const { limit = Infinity, readAhead } = pickKnown(options, ["limit", "readAhead"], "option");
    // Requests no page that the limit may not need.
    const pages = this.pages({ readAhead: readAhead ?? (limit < Infinity ? 0 : undefined) });
    if (typeof limit !== "number" || !(limit > 0)) throw new ArgumentError("limit must be a number above 0.");
    const items: Item[] = [];
    for await (const page of pages) {
      items.push(...this.#itemsOf(page));
      if (items.length >= limit) break;
    }
    return items.slice(0, limit);
  }

  #itemsOf(page: T): Item[] {
    return (page as Record<string, Item[]>)[this.#source.items] as Item[];
  }
}

/**
 * Iterates over the pages up to the last. Requests some ahead, and holds none that has been read.
 *
 * @param first the call of the first page
 * @throws UnexpectedResponseError for a page without pagination or `hasNextPage`, with another number, or with the items of the page before
 */
async function* readPages(
  first: Promise<unknown>,
  { firstPage: page, fetchPage, items, details, caller }: PageSource,
  { readAhead = details.method === "GET" ? 1 : 0, signal: ownSignal }: PaginatedCallOptions,
): AsyncGenerator<PageData, void, undefined> {
  const stop = new AbortController();
  const signal = AbortSignal.any([ownSignal ?? stop.signal, stop.signal]);
  const requested = [first];
  let lastPage = page; // The last page known so far.
  let previousItem: string | undefined;
  const requestAhead = (): void => {
    while (requested.length < Math.min(readAhead, MAX_READ_AHEAD, lastPage - page)) {
      const call = fetchPage(page + 1 + requested.length, signal);
      call.catch(() => {}); // The page may never be read.
      requested.push(call);
    }
  };
  try {
    for (; ; page++) {
      const call = requested.shift() ?? fetchPage(page, signal);
      requestAhead();
      const data = (await call) as PageData;
      const { pagination, [items]: content } = Object(data) as PageData;
      // Undefined for an empty page, which is past the end, whatever its number.
      const firstItem = JSON.stringify((Object(content) as unknown[])[0]);
      const { totalPages, hasNextPage, currentPage } = Object(pagination) as Partial<PageData["pagination"]>;
      // Without `hasNextPage`, the list would end here, and look complete.
      if (hasNextPage === undefined || (firstItem && (currentPage !== page || firstItem === previousItem))) {
        const error = new UnexpectedResponseError(
          `page ${page} was requested, but the response lacks its pagination`,
          details,
        );
        nameCaller(error, caller);
        throw error;
      }
      previousItem = firstItem;
      lastPage = firstItem && hasNextPage ? Math.max(Number.isInteger(totalPages) ? totalPages! : 0, page + 1) : page;
      requestAhead();
      yield data;
      if (lastPage === page) return;
    }
  } finally {
    stop.abort();
  }
}
