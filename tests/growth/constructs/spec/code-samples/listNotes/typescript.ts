import { createClient } from "@9pic/client";

const pic = createClient({ apiKey: process.env.NINEPIC_API_KEY, orgId: 903 });
const { notes } = await pic.listNotes({ event_id: 456, labels: ["route", "start"] });
console.log(notes);
