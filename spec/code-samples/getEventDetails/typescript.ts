import { createClient } from "@9pic/client";

const pic = createClient({ apiKey: process.env.NINEPIC_API_KEY, orgId: 903 });
const event = await pic.getEventDetails({ event_id: 456 });
console.log(event.event_name, "can be searched by selfie:", event.selfie_search);
