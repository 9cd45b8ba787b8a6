import type { Fault } from "../judge/words.ts";
import type { List } from "../lists.ts";

/** Which page was asked for. */
export type Asked = { page: number; pageSize: number };

/** The payload of a list, with the fields of the spec's PaginationInfo. */
export type Page = {
  pagination: {
    total: number;
    currentPage: number;
    totalPages: number;
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    page_size: number;
  };
  items: unknown[];
};

/** The page in a body; undefined if it is none, which the judge says. */
export function readPage(text: string, { items }: List): Page | undefined {
  const data = payloadOf(text);
  const { pagination, [items]: content } = Object(data) as Record<string, unknown>;
  if (!Array.isArray(content)) return undefined;
  const { total, currentPage, totalPages, page_size: size } = Object(pagination) as Page["pagination"];
  if (![total, currentPage, totalPages, size].every(Number.isSafeInteger)) return undefined;
  return { pagination: pagination as Page["pagination"], items: content };
}

/** The fields of a payload that are named like ids of the path: they must be these ids. */
export function echoFaults(text: string, ids: Record<string, string>): Fault[] {
  const data = Object(payloadOf(text)) as Record<string, unknown>;
  return Object.entries(ids)
    .filter(([name, id]) => Object.hasOwn(data, name) && String(data[name]) !== id)
    .map(([name, id]) => ({
      field: `data.${name}`,
      problem: `must be ${id}, which was asked for`,
      value: JSON.stringify(data[name]),
    }));
}

function payloadOf(text: string): unknown {
  try {
    return (JSON.parse(text) as { data?: unknown } | null)?.data;
  } catch {
    return undefined;
  }
}

/**
 * What the spec says of a page beside the types of its fields: that it is the one that was asked for, and that its numbers agree with
 * each other and with its items.
 */
export function pageFaults({ page, pageSize }: Asked, { pagination, items }: Page, list: List): Fault[] {
  const { total, currentPage, totalPages, hasNextPage, hasPreviousPage, page_size: size } = pagination;
  const isEmpty = total === 0; // An empty list says that it has no page: 0 of 0.
  const place = `on page ${currentPage} of ${totalPages}`;
  const rules: [field: string, is: unknown, shouldBe: unknown, since: string][] = [
    ["page_size", size, pageSize, "which was asked for"],
    ["currentPage", currentPage, isEmpty ? 0 : page, isEmpty ? "since total is 0" : "which was asked for"],
    ["totalPages", totalPages, Math.ceil(total / size), `for total ${total} and page_size ${size}`],
    ["hasNextPage", hasNextPage, currentPage < totalPages, place],
    ["hasPreviousPage", hasPreviousPage, currentPage > 1, place],
  ];
  const faults = rules
    .filter(([, is, shouldBe]) => is !== shouldBe)
    .map(([field, is, shouldBe, since]) => ({
      field: `data.pagination.${field}`,
      problem: `must be ${JSON.stringify(shouldBe)}, ${since}`,
      value: JSON.stringify(is),
    }));
  const due = isEmpty ? 0 : Math.max(0, Math.min(size, total - (currentPage - 1) * size));
  if (items.length === due) return faults;
  const problem = `must hold ${due} items and holds ${items.length}, on page ${currentPage} with total ${total} and page_size ${size}`;
  return [...faults, { field: `data.${list.items}`, problem }];
}

/** Whether two pages show the same item, which no two pages of a list do. */
export function shareAnItem(one: Page, other: Page): boolean {
  const known = new Set(one.items.map((item) => JSON.stringify(item)));
  return other.items.some((item) => known.has(JSON.stringify(item)));
}
