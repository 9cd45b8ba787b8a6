import { checkConnection, createClient } from "@9pic/client";

const pic = createClient({ apiKey: "demo-key", orgId: 903 });
console.log((await checkConnection(pic, { event_id: 456 })).cause);
