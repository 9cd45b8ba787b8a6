import { createClient } from "@9pic/client";

const pic = createClient({ apiKey: process.env.NINEPIC_API_KEY, orgId: 903 });
// Requests the next page while you work on this one.
for await (const { event_id, event_name } of pic.listEvents({ page_size: 100 })) console.log(event_id, event_name);
