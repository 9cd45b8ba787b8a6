import type { Client, EventListItem } from "@9pic/client";

/** Returns the events of an organisation that are active, the next one first. */
export async function upcomingEvents(pic: Pick<Client, "listEvents">): Promise<EventListItem[]> {
  const events = await pic.listEvents({ page_size: 100 }).toArray();
  return events
    .filter(({ status }) => status === "active")
    .toSorted((a, b) => String(a.event_date).localeCompare(String(b.event_date)));
}
