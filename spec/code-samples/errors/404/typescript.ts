import { createClient } from "@9pic/client";

const pic = createClient({ apiKey: process.env.NINEPIC_API_KEY, orgId: 903 });
for (const event_id of [456, 789]) {
  const result = await pic.getEventDetails({ event_id }).result();
  if (result.ok) console.log(result.data.event_name);
  else if (result.kind === "not_found") console.warn(`Skipped event ${event_id}: ${result.message}`);
  else throw result.error;
}
