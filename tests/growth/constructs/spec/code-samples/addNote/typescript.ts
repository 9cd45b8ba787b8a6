import { createClient } from "@9pic/client";

const pic = createClient({ apiKey: process.env.NINEPIC_API_KEY, orgId: 903 });
const { text } = await pic.addNote({ event_id: 456, body: { text: "Start" } });
console.log(text);
