import type { Client, EventListItem } from "@9pic/client";

/** Returns the active events of an organisation by date. */
export async function activeEvents(pic: Pick<Client, "listEvents">): Promise<EventListItem[]> {
  const events = await pic.listEvents({ page_size: 100 }).toArray();
  return events
    .filter(({ status }) => status === "active")
    .toSorted((a, b) => String(a.event_date).localeCompare(String(b.event_date)));
}
