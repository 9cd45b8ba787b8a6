import { createClient } from "@9pic/client";

const pic = createClient({ apiKey: process.env.NINEPIC_API_KEY, orgId: 903 });
const note_id = "4fbe5900-82c0-493a-853d-6b63345ef954";
const { text } = await pic.replaceNote({ event_id: 456, note_id, body: { text: "Start" } });
console.log(text);
