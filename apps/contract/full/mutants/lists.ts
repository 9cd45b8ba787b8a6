import type { ReceivedRequest } from "../../test/modified-server.ts";
import { refuse } from "./access.ts";
import type { ServerFault } from "./server.ts";

type Page = { events: any[]; pagination: any };

/** Modifies the pages of the list. */
const onPage =
  (modify: (page: Page, request: ReceivedRequest) => void): ServerFault =>
  (reply, request) => {
    if (request.path.endsWith("/events") && reply.status === 200) modify(reply.body.data, request);
  };
/** Modifies the details of events that the condition chooses; of all but the caller's own without one. */
const onDetails =
  (modify: (data: any) => void, isChosen = ({ event_id }: any): boolean => event_id !== 456): ServerFault =>
  (reply, { path }) => {
    if (path.endsWith("/details") && reply.status === 200 && isChosen(reply.body.data)) modify(reply.body.data);
  };
const isLast = ({ pagination }: Page): boolean => !pagination.hasNextPage && pagination.currentPage > 1;

/** Faults in the pages of a list, and in what they say of its items. */
export const listFaults: Record<string, ServerFault> = {
  "the largest page has ten items": onPage((page, { query }) => {
    if (query.get("page_size") === "100") page.events = page.events.slice(0, 10);
  }),
  "the smallest page has two items": onPage((page, { query }) => {
    if (query.get("page_size") === "1") page.events = [...page.events, ...page.events];
  }),
  "a page of one item is empty": onPage((page, { query }) => {
    if (query.get("page_size") === "1") page.events = [];
  }),
  "the largest page is in another order": onPage((page, { query }) => {
    if (query.get("page_size") === "100") page.events = page.events.toReversed();
  }),
  "each page is the other way round": onPage((page) => (page.events = page.events.toReversed())),
  "the second page is empty": onPage((page, { query }) => {
    if (query.get("page") === "2") page.events = [];
  }),
  "the page is ignored without a size": onPage((page, { query }) => {
    if (query.has("page") && !query.has("page_size")) page.pagination.currentPage = 1;
  }),
  "two events have the same id": onPage((page) => {
    for (const event of page.events) if (event.event_id === 789) event.event_id = 456;
  }),
  "the last page is empty": onPage((page) => {
    if (isLast(page)) page.events = [];
  }),
  "the last page has the first event": onPage((page) => {
    if (isLast(page)) page.events[0] = { ...page.events[0], event_id: 456 };
  }),
  "the last page has a wrong number": onPage((page) => {
    if (isLast(page)) page.pagination.currentPage--;
  }),
  "the last page says that there is another": onPage((page) => {
    if (isLast(page)) page.pagination.hasNextPage = true;
  }),
  "later pages say that there is none before": onPage((page) => (page.pagination.hasPreviousPage = false)),
  "the first page says that there is one before": onPage((page) => (page.pagination.hasPreviousPage = true)),
  "the total is one too many": onPage(({ pagination }) => pagination.total++),
  "the total grows from page to page": onPage(({ pagination }) => (pagination.total += pagination.currentPage)),
  "there is one page too many": onPage(({ pagination }) => pagination.totalPages++),
  "a page past the end makes the server fail": (reply, { path }) => {
    if (path.endsWith("/events") && reply.body.data?.events?.length === 0) refuse(reply, 500);
  },
  "a page past the end is 404": (reply, { path }) => {
    if (path.endsWith("/events") && reply.body.data?.events?.length === 0) refuse(reply, 404);
  },
  "a page past the end is the last one": onPage((page) => {
    if (page.events.length === 0) page.pagination.currentPage = page.pagination.totalPages;
  }),
  "one event is twice on its page": onPage((page) => {
    if (page.events.length > 3) page.events[2] = page.events[1];
  }),
  "the last event of each page lacks a field": onPage((page) => delete page.events.at(-1)?.event_slug),
  "a draft has no status": onPage((page) => {
    for (const event of page.events) if (event.status === "draft") delete event.status;
  }),
  "the list says another date than the details": onPage((page) => {
    for (const event of page.events) event.event_date &&= event.event_date.replace("06", "07");
  }),
  "there is one response for all events": onDetails((data) => (data.event_id = 456)),
  "the details of other events have one name": onDetails((data) => (data.event_name = "One Name")),
  "the details of other events have no date": onDetails((data) => (data.event_date = null)),
  "the details of other events have a flag that is null": onDetails((data) => (data.bib_search = null)),
  "the details of drafts have another status": onDetails(
    (data) => (data.status = "active"),
    ({ status }) => status === "draft",
  ),
  "an event of the list is unknown": (reply, { path }) => {
    if (path.endsWith("/details") && !path.includes("/456/") && reply.status === 200) refuse(reply, 404);
  },
  "an event of the list is another organisation's": (reply, { path }) => {
    if (path.endsWith("/ping") && !path.includes("/456/") && reply.status === 200) refuse(reply, 403);
  },
  "every fifth request fails": (reply, { count }) => {
    if (count % 5 === 0) refuse(reply, 503);
  },
};
