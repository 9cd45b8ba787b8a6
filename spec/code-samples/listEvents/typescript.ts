import { createClient } from "@9pic/client";

const pic = createClient({ apiKey: process.env.NINEPIC_API_KEY, orgId: 903 });
const { events } = await pic.listEvents({ page: 1, page_size: 10 });
for (const event of events) console.log(event.event_id, event.event_name);
