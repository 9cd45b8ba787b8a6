import { createClient } from "@9pic/client";

const pic = createClient({ apiKey: "demo-key", orgId: 903 });
await pic.deleteEvent({ event_id: 456 });
