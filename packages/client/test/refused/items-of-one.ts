import { createClient } from "@9pic/client";

const pic = createClient({ apiKey: "demo-key", orgId: 903 });
for await (const item of pic.getEventDetails({ event_id: 456 })) console.log(item);
