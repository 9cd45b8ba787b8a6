import type { PaginationInfo } from "@9pic/client";

import { readEnvelope } from "../http/exchange.ts";
import type { PageSizes } from "../spec.ts";
import type { BufferedResponse } from "../validate/response.ts";
import type { Violation } from "../validate/violation.ts";

/** What is read of a page. */
export type PageContent = { pagination: PaginationInfo; items: unknown[] };

/** Reads the page in a body; undefined if there is none, which is a violation of the schema. */
export function readPage(response: BufferedResponse, sizes: PageSizes): PageContent | undefined {
  const { pagination, [sizes.items]: items } = Object(readEnvelope(response).data) as Record<string, unknown>;
  const { total, currentPage, totalPages, page_size: size } = Object(pagination) as PaginationInfo;
  if (!Array.isArray(items) || ![total, currentPage, totalPages, size].every(Number.isSafeInteger)) return undefined;
  return { pagination: pagination as PaginationInfo, items };
}

/** The requested page and its size. */
export type RequestedPage = { page: number; pageSize: number };

/** Checks that a page is the requested one, and that its numbers agree with each other and with its items. */
export function pageViolations(
  { page, pageSize }: RequestedPage,
  { pagination, items }: PageContent,
  sizes: PageSizes,
): Violation[] {
  const { total, currentPage, totalPages, hasNextPage, hasPreviousPage, page_size: size } = pagination;
  const isEmpty = total === 0; // An empty list is page 0 of 0.
  const position = `on page ${currentPage} of ${totalPages}`;
  const rules: [field: string, actual: unknown, expected: unknown, reason: string][] = [
    ["page_size", size, pageSize, "as requested"],
    ["currentPage", currentPage, isEmpty ? 0 : page, isEmpty ? "since total is 0" : "as requested"],
    ["totalPages", totalPages, Math.ceil(total / size), `for total ${total} and page_size ${size}`],
    ["hasNextPage", hasNextPage, currentPage < totalPages, position],
    ["hasPreviousPage", hasPreviousPage, currentPage > 1, position],
  ];
  const violations = rules
    .filter(([, actual, expected]) => actual !== expected)
    .map(([field, actual, expected, reason]) => ({
      field: `data.pagination.${field}`,
      problem: `must be ${JSON.stringify(expected)} ${reason}`,
      value: JSON.stringify(actual),
    }));
  const length = isEmpty ? 0 : Math.max(0, Math.min(size, total - (currentPage - 1) * size));
  if (items.length === length) return violations;
  const problem = `must have ${length} items and has ${items.length}, on page ${currentPage} with total ${total} and page_size ${size}`;
  // A wrong number explains a wrong number of items.
  const role = violations.length > 0 ? "consequence" : undefined;
  return [...violations, { field: `data.${sizes.items}`, problem, role }];
}
