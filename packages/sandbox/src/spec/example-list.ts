import type { CompiledOperation, CompiledPagination } from "./compiled-spec.ts";
import { firstSuccess } from "./documented.ts";

/** The list of which the examples of a paginated operation show pages. */
export type ExampleList = {
  /** The `data` of the first example. */
  data: Record<string, unknown>;
  /** The number of items on all pages, as the first example says. */
  total: number;
  /** The number of items on a page of the first example. */
  pageSize: number;
  /** The items by their index in the list, in the order of the pages. */
  known: ReadonlyMap<number, unknown>;
};

type Page = { data: Record<string, unknown>; items: unknown[]; total: number; start: number; pageSize: number };

/**
 * Reads the list of a paginated operation from the examples of its success. Each page is where its `pagination` says; of two items for
 * one index, the later one takes the next free index. Equal items are one.
 *
 * @returns undefined if the first example is no page
 */
export function readExampleList(operation: CompiledOperation): ExampleList | undefined {
  const { pagination } = operation;
  const examples = firstSuccess(operation)?.response.examples ?? [];
  const pages = examples.flatMap(({ value }) => (pagination && readPage(value, pagination)) ?? []);
  const [page] = pages;
  if (!page || !(pagination && readPage(examples[0]?.value, pagination))) return undefined;
  const known = new Map<number, unknown>();
  const texts = new Set<string>();
  const spare: unknown[] = [];
  for (const { items, start } of [page, ...pages.slice(1).toSorted((a, b) => a.start - b.start)])
    for (const [offset, item] of items.entries()) {
      const text = JSON.stringify(item);
      if (texts.has(text)) continue;
      texts.add(text);
      if (known.has(start + offset) || start + offset >= page.total) spare.push(item);
      else known.set(start + offset, item);
    }
  for (let index = 0; index < page.total && spare.length > 0; index++)
    if (!known.has(index)) known.set(index, spare.shift());
  return { data: page.data, total: page.total, pageSize: page.pageSize, known };
}

function readPage(body: unknown, { items: name }: CompiledPagination): Page | undefined {
  const { data } = Object(body) as { data?: unknown };
  const fields = Object(data) as Record<string, unknown>;
  const { [name]: items, pagination } = fields;
  if (!Array.isArray(items) || typeof pagination !== "object" || pagination === null) return undefined;
  const { total = items.length, currentPage = 1, page_size = items.length } = pagination as Record<string, number>;
  // A page that shows fewer items than it has is where it would be with all of them.
  return {
    data: fields,
    items,
    total,
    start: Math.max(0, currentPage - 1) * page_size,
    pageSize: Math.max(1, page_size),
  };
}
