import type { PaginationInfo } from "@9pic/client";

import { type CheckResult, type Failure, failureOf } from "../check.ts";
import { readEnvelope } from "../http/exchange.ts";
import type { PageSizes } from "../spec.ts";
import type { BufferedResponse } from "../validate/response.ts";
import type { Violation } from "../validate/violation.ts";
import { type OperationContext, requiredArguments } from "./calls.ts";
import { validCallViolations } from "./responses.ts";

/** What is read of a page. */
export type PageContent = { pagination: PaginationInfo; items: unknown[] };

/** Reads the page in a body; undefined if there is none, which is a violation of the schema. */
export function readPage(response: BufferedResponse, sizes: PageSizes): PageContent | undefined {
  const { pagination, [sizes.items]: items } = Object(readEnvelope(response).data) as Record<string, unknown>;
  const { total, currentPage, totalPages, page_size: size } = Object(pagination) as PaginationInfo;
  if (!Array.isArray(items) || ![total, currentPage, totalPages, size].every(Number.isSafeInteger)) return undefined;
  return { pagination: pagination as PaginationInfo, items };
}

/** Checks that a page is the requested one, and that its numbers agree with each other and with its items. */
export function pageViolations(
  { page, pageSize }: { page: number; pageSize: number },
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
  return [...violations, { field: `data.${sizes.items}`, problem }];
}

/** Small, so that even a list of three items has a second page. */
const PAGE_SIZE = 2;

/** Reads the first two pages, the last one and the one after it. Each must be consistent, and no two may share an item. */
export async function checkPages(
  { tested, call, allowances }: OperationContext,
  sizes: PageSizes,
): Promise<CheckResult> {
  const failures: Failure[] = [];
  const seen: { page: number; items: Set<string> }[] = [];
  const pageSize = Math.max(PAGE_SIZE, sizes.minSize);

  async function read(page: number): Promise<PageContent | undefined> {
    const args = { ...requiredArguments(tested), [sizes.page]: String(page), [sizes.pageSize]: String(pageSize) };
    const exchange = await call({ args });
    const content = exchange.response.status < 300 ? readPage(exchange.response, sizes) : undefined;
    const violations = content
      ? pageViolations({ page, pageSize }, content, sizes)
      : validCallViolations(tested.operation, exchange, allowances());
    const items = new Set(content?.items.map((item) => JSON.stringify(item)));
    const other = seen.find((earlier) => !earlier.items.isDisjointFrom(items));
    if (other)
      violations.push({ field: `data.${sizes.items}`, problem: `has an item that page ${other.page} has as well` });
    seen.push({ page, items });
    failures.push(...violations.map((violation) => failureOf(exchange, violation)));
    return content;
  }

  const first = await read(1);
  if (!first) return { failures, skipped: "the first page is not as documented" };
  const { total } = first.pagination;
  if (total === 0) return { failures, skipped: "the list is empty" };
  const last = Math.ceil(total / pageSize);
  for (const page of new Set([2, last, last + 1])) if (page > 1) await read(page);
  return { failures };
}
