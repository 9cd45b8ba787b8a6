import { createClient } from "@9pic/client";

const pic = createClient({ apiKey: process.env.NINEPIC_API_KEY, orgId: 903 });
const events = "/api/v1/ext/903/events";
for (const response of [
  await pic.with({ apiKey: null }).fetch(events),
  // The typed call would refuse the value before it is sent.
  await pic.fetch(`${events}?page_size=9999`),
])
  console.log(response.status, await response.text());
