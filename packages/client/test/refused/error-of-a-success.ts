import { createClient } from "@9pic/client";

const pic = createClient({ apiKey: "demo-key", orgId: 903 });
const result = await pic.ping({ event_id: 456 }).result();
if (result.ok) console.log(result.error.message);
