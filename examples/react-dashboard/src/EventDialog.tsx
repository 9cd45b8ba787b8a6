import type { Client, Item } from "@9pic/client";
import { queryOptions } from "@9pic/client/tanstack-query";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";

import { Cover } from "./Cover.tsx";
import { Status } from "./EventList.tsx";
import { formatDate, formatFlag } from "./format.ts";
import { QueryState } from "./QueryState.tsx";

type Props = { pic: Client; event: Item<"listEvents">; onClose: () => void };

/** Shows the search flags of an event. The browser keeps the focus inside, and returns it to the event that was chosen. */
export function EventDialog({ pic, event, onClose }: Props) {
  const { event_id, event_name, event_date, status } = event;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const query = useQuery(queryOptions(pic, "getEventDetails", { event_id }));
  return (
    <dialog ref={dialog} onClose={onClose} aria-labelledby="chosen" closedby="any">
      <Cover event={event} />
      <button className="close" aria-label="Close" onClick={() => dialog.current?.close()}>
        ×
      </button>
      <div className="body" aria-busy={query.isFetching}>
        <h2 id="chosen">{event_name ?? `Event ${event_id}`}</h2>
        <p className="soft">
          {formatDate(event_date)} · Event {event_id} <Status status={status} />
        </p>
        <QueryState query={query} loading={<Loading />} />
        {query.data && (
          <ul className="flags" aria-label="Search flags">
            {Object.entries(query.data).map(
              ([name, value]) =>
                typeof value === "boolean" && (
                  <li key={name} data-on={value}>
                    {formatFlag(name)} <span>{value ? "on" : "off"}</span>
                  </li>
                ),
            )}
          </ul>
        )}
      </div>
    </dialog>
  );
}

const Loading = () => (
  <p role="status">
    Loading the search flags …<span className="slow"> This takes longer than usual.</span>
  </p>
);
