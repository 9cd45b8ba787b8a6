import { createClient } from "@9pic/client";

const pic = createClient({ apiKey: process.env.NINEPIC_API_KEY, orgId: 903 });
const { days } = await pic.listTimelineDays({ event_id: 456 });
for (const day of days) console.log(day.date, day.total);
