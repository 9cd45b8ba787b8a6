import { createClient } from "@9pic/client";

const pic = createClient({ apiKey: "demo-key", orgId: 903 });
pic.ping({ event_id: 456 }).pages();
