import type { OperationFunction } from "./operation.ts";
import { paginationInfo } from "./pagination.ts";

/** Returns one page of the organisation's events. A page past the end is empty and has the true totals. */
export const listEvents: OperationFunction<"listEvents"> = ({ parameters, organisation, pick }) => {
  const { page, page_size } = parameters;
  const events = organisation.events.slice((page - 1) * page_size, page * page_size);
  return {
    events: events.map((event) => pick("EventListItem", event)),
    pagination: paginationInfo(organisation.events.length, page, page_size),
  };
};
