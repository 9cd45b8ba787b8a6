import { createClient } from "@9pic/client";

const pic = createClient({ apiKey: "demo-key", orgId: 903 });
const result = await pic.ping({ event_id: 456 }).result();
console.log(result.kind === "notfound");
