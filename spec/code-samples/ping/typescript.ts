import { createClient } from "@9pic/client";

const pic = createClient({ apiKey: process.env.NINEPIC_API_KEY, orgId: 903 });
const { status } = await pic.ping({ event_id: 456 });
console.log(status);
