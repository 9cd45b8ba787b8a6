import { createClient } from "@9pic/client";

const pic = createClient({ apiKey: "demo-key", orgId: 903 });
console.log((await pic.getEventDetails({ event_id: 456 })).cover_image);
