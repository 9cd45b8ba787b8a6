import { Call, type Settled } from "./call.ts";
import { type List, type PageOptions, readPages } from "./pages.ts";

/**
 * A call of a list. Beside the one page that it asks for, it gives all that follow, as pages or item by item; the first of them is the one
 * that was sent already. `T` is the payload of a page.
 */
export class PagedCall<T, Item = unknown> extends Call<T> implements AsyncIterable<Item> {
  readonly #list: List;

  constructor(settled: Promise<Settled>, list: List) {
    super(settled);
    this.#list = list;
  }

  /** The payload of each page, from this one on. */
  pages(options: PageOptions = {}): AsyncGenerator<T, void, undefined> {
    this.catch(() => {}); // Whoever reads the pages sees the failure there.
    return readPages(this, { ...this.#list, ...options }) as AsyncGenerator<T, void, undefined>;
  }

  /** Each item of each page. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const page of this.pages()) yield* (page as Record<string, Item[]>)[this.#list.items] as Item[];
  }
}
