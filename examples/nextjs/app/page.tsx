import Link from "next/link";
import { connection } from "next/server";

import { pic } from "../lib/pic";

/** A server component: the key and the request stay on the server. */
export default async function Events({ searchParams }: { searchParams: Promise<{ page?: string }> }) {
  await connection();
  const page = Number((await searchParams).page ?? 1);
  const result = await pic.listEvents({ page }).result();
  if (!result.ok)
    return (
      <p role="alert">
        {result.kind === "rate_limit" ? "Please try again in a moment." : "The events could not be loaded."}
      </p>
    );
  const { events, pagination } = result.data;
  return (
    <main>
      <h1>Events</h1>
      <ul>
        {events.map((event) => (
          <li key={event.event_id}>
            <Link href={`/events/${event.event_id}`}>{event.event_name}</Link>
          </li>
        ))}
      </ul>
      {pagination.hasNextPage && <Link href={`/?page=${page + 1}`}>Next page</Link>}
    </main>
  );
}
