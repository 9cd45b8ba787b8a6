import { createClient } from "@9pic/client";

const pic = createClient({ apiKey: "demo-key", orgId: 903 });
await pic.ping({ event_id: 456 }, { readAhead: 2 });
