import type { Client, Item } from "@9pic/client";
import { queryOptions } from "@9pic/client/tanstack-query";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { Bib } from "./Bib.tsx";
import { Cover } from "./Cover.tsx";
import { formatDate } from "./format.ts";
import { QueryState } from "./QueryState.tsx";
import { isThrottled } from "./session.ts";

const PAGE_SIZE = 12;
const RELOAD_MS = 5000;

type Props = { pic: Client; onChoose: (event: Item<"listEvents">) => void };

/** Shows the events of the organisation, page by page. */
export function EventList({ pic, onChoose }: Props) {
  const [page, setPage] = useState(1);
  const [isLive, setLive] = useState(false);
  const query = useQuery({
    ...queryOptions(pic, "listEvents", { page, page_size: PAGE_SIZE }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (isLive && !isThrottled(state.error) ? RELOAD_MS : false),
  });
  const { data, isError, isFetching, isPlaceholderData, refetch } = query;
  return (
    <section aria-labelledby="events" aria-busy={isFetching}>
      <div className="bar">
        <h2 id="events">Events of organisation {pic.orgId}</h2>
        <label className="live">
          <input type="checkbox" checked={isLive} onChange={() => setLive(!isLive)} />
          Reload every 5 s
        </label>
        <button onClick={() => void refetch()} aria-disabled={isFetching}>
          Reload
        </button>
      </div>
      <QueryState query={query} loading={<Skeleton />} />
      {data && data.events.length === 0 && <Empty total={data.pagination.total} onFirst={() => setPage(1)} />}
      {data && data.events.length > 0 && (
        <ul className={isError ? "events stale" : "events"}>
          {data.events.map((event) => (
            <li key={event.event_id}>
              <button className="event" onClick={() => onChoose(event)}>
                <Cover event={event} />
                <span className="name">{event.event_name ?? `Event ${event.event_id}`}</span>
                <span className="soft">{formatDate(event.event_date)}</span>
                <Status status={event.status} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {data && data.events.length > 0 && (
        <nav aria-label="Pages">
          <Turn
            to={page - 1}
            label="Previous"
            isEnabled={!isPlaceholderData && data.pagination.hasPreviousPage}
            onTurn={setPage}
          />
          <p role="status">
            Page {data.pagination.currentPage} of {data.pagination.totalPages}
            <span className="soft"> · {data.pagination.total} events</span>
          </p>
          <Turn
            to={page + 1}
            label="Next"
            isEnabled={!isPlaceholderData && data.pagination.hasNextPage}
            onTurn={setPage}
          />
        </nav>
      )}
    </section>
  );
}

/** A button that keeps the focus on the last page, where it does nothing. */
function Turn(props: { to: number; label: string; isEnabled: boolean; onTurn: (page: number) => void }) {
  return (
    <button aria-disabled={!props.isEnabled} onClick={() => props.isEnabled && props.onTurn(props.to)}>
      {props.label}
    </button>
  );
}

/** The statuses are an open enumeration: a new one is shown as it is. */
export const Status = ({ status }: { status: string | null }) => (
  <span className="status" data-status={status}>
    {status ?? "no status"}
  </span>
);

function Empty({ total, onFirst }: { total: number; onFirst: () => void }) {
  return (
    <div className="notice">
      <Bib text="0" />
      <div>
        <h3>{total > 0 ? "This page is past the end" : "No events yet"}</h3>
        <p>{total > 0 ? "The list has become shorter." : "The organisation has no events at 9pic."}</p>
        {total > 0 && <button onClick={onFirst}>First page</button>}
      </div>
    </div>
  );
}

const Skeleton = () => (
  <div className="events skeleton">
    <p role="status">
      Loading events …<span className="slow"> This takes longer than usual.</span>
    </p>
    {Array.from({ length: PAGE_SIZE / 2 }, (_, index) => (
      <span className="event" key={index} aria-hidden="true">
        <span className="cover" />
        <span className="name" />
        <span className="soft" />
      </span>
    ))}
  </div>
);
