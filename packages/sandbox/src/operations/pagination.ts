import type { PaginationInfo } from "../generated/schema.ts";

/** Returns the position of a page. A page past the end has the true totals; an empty list has no pages, whichever was requested. */
export function paginationInfo(total: number, page: number, page_size: number): PaginationInfo {
  const totalPages = Math.ceil(total / page_size);
  return {
    total,
    currentPage: total === 0 ? 0 : page,
    totalPages,
    hasNextPage: page < totalPages,
    hasPreviousPage: total > 0 && page > 1,
    page_size,
  };
}
