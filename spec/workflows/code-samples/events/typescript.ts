import { createClient } from "@9pic/client";

const pic = createClient({ apiKey: process.env.NINEPIC_API_KEY, orgId: 903 });
const { events } = await pic.listEvents({ page: 1, page_size: 10 });
const [first] = events;
if (first) {
  const { event_id } = first;
  const { event_name } = await pic.getEventDetails({ event_id });
  const { status } = await pic.ping({ event_id });
  console.log(`${event_name ?? event_id}: ${status}`);
} else console.log("The organisation has no events.");
