import type { ErrorDetails } from "../errors/base.ts";
import { UnexpectedResponseError } from "../errors/other-errors.ts";
import type { CallOptions } from "./start.ts";

/** How a list is read, beside what goes with each of its calls. */
export interface PageOptions {
  /** How many pages are asked for beyond the one that is read or waited for, at most 10. Default: 1. */
  readAhead?: number | undefined;
}

/** What goes with a single call of a list. */
export interface ListOptions extends CallOptions, PageOptions {}

/** The payload of a list, as the spec has it. */
type Page = { pagination: { currentPage: number; hasNextPage: boolean; totalPages: number } } & Record<string, unknown>;

/** A list that is to be read. */
export type List = PageOptions & {
  /** The number of its first page. */
  page: number;
  /** Asks for a page. The signal ends that. */
  ask: (page: number, signal: AbortSignal) => Promise<unknown>;
  /** Ends it all. */
  signal: AbortSignal | undefined;
  /** The field of a page with its items. */
  items: string;
  about: ErrorDetails;
};

/** More at a time would be an onslaught. */
const MOST_AHEAD = 10;

/**
 * The pages of a list, from the one that was asked for to the last. Some are asked for ahead; none is kept once it is read.
 *
 * @param first the call that was made for the first page
 * @throws UnexpectedResponseError for a page that is none, is not the one that was asked for, or is the one before again
 */
export async function* readPages(first: Promise<unknown>, list: List): AsyncGenerator<Page, void, undefined> {
  const { ask, items, about, readAhead = 1 } = list;
  const stop = new AbortController();
  const signal = AbortSignal.any([list.signal ?? stop.signal, stop.signal]);
  /** The pages that were asked for and are not read yet, and the last one that can be asked for, as far as anybody knows. */
  const asked = [first];
  let { page } = list;
  let last = page;
  let before: string | undefined;
  const readOn = (): void => {
    while (asked.length < Math.min(readAhead, MOST_AHEAD, last - page)) {
      const call = ask(page + 1 + asked.length, signal);
      call.catch(() => {}); // Perhaps nobody gets to it.
      asked.push(call);
    }
  };
  try {
    for (; ; page++) {
      const call = asked.shift() ?? ask(page, signal);
      readOn();
      const payload = (await call) as Page;
      const { pagination, [items]: content } = Object(payload) as Page;
      // None on an empty page, which is past the end, whatever its number.
      const mark = JSON.stringify((Object(content) as unknown[])[0]);
      if (!pagination || (mark && (pagination.currentPage !== page || mark === before)))
        throw new UnexpectedResponseError(`page ${page} was asked for, and another came`, about);
      before = mark;
      last = mark && pagination.hasNextPage ? Math.max(pagination.totalPages, page + 1) : page;
      readOn();
      yield payload;
      if (last === page) return;
    }
  } finally {
    stop.abort();
  }
}
