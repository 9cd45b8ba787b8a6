import type { Texts } from "../address.ts";
import { differing, type Failure, type Verdict } from "../check.ts";
import type { List } from "../lists.ts";
import type { Exchange } from "../wire/exchange.ts";
import { faultOfFitting } from "./expectations.ts";
import { type Page, pageFaults, readPage, shareAnItem } from "./relations.ts";

/** Two, so that a list has a second page as soon as it has three items. */
const PAGE_SIZE = 2;

/**
 * Reads a list's first two pages, its last, and the one past the end: each must be what it says, and no two may share an item.
 *
 * @param ask asks for the list, with these parameters beside the required ones
 */
export async function checkPages(ask: (texts: Texts) => Promise<Exchange>, list: List): Promise<Verdict> {
  const failures: Failure[] = [];
  const seen: { page: number; content: Page }[] = [];

  async function read(page: number): Promise<Page | undefined> {
    const exchange = await ask({ page: String(page), page_size: String(PAGE_SIZE) });
    const { status, text } = exchange.answer;
    const content = status === 200 ? readPage(text, list) : undefined;
    if (!content) {
      failures.push(...faultOfFitting(exchange, true).map((fault) => differing(exchange, fault)));
      return undefined;
    }
    failures.push(
      ...pageFaults({ page, pageSize: PAGE_SIZE }, content, list).map((fault) => differing(exchange, fault)),
    );
    const twin = seen.find((other) => shareAnItem(other.content, content));
    if (twin) {
      const problem = `shows an item that page ${twin.page} shows too, and no two pages of a list may`;
      failures.push(differing(exchange, { field: `data.${list.items}`, problem }));
    }
    seen.push({ page, content });
    return content;
  }

  const first = await read(1);
  if (!first) return { failures, skipped: "its first page is no page that the spec knows" };
  const { total } = first.pagination;
  if (total === 0) return { failures, skipped: "the list is empty" };
  const last = Math.ceil(total / PAGE_SIZE);
  for (const page of new Set([2, last, last + 1])) if (page > 1) await read(page);
  return { failures };
}
