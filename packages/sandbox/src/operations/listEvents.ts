import type { PaginationInfo } from "../generated/schema.ts";
import { success } from "../responses.ts";
import type { OperationFunction } from "./operation.ts";

/** Returns one page of the organisation's events. A page past the end is empty and has the true totals. */
export const listEvents: OperationFunction<"listEvents"> = ({ parameters, organisation, pick }) => {
  const { page, page_size } = parameters;
  const total = organisation.events.length;
  const totalPages = Math.ceil(total / page_size);
  const events = organisation.events.slice((page - 1) * page_size, page * page_size);
  const pagination: PaginationInfo = {
    total,
    // An empty list has no pages, whichever page was requested.
    currentPage: total === 0 ? 0 : page,
    totalPages,
    hasNextPage: page < totalPages,
    hasPreviousPage: total > 0 && page > 1,
    page_size,
  };
  return success("Records for events", {
    events: events.map((event) => pick("EventListItem", event)),
    pagination,
  });
};
