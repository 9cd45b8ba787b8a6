import { createClient, type EventDetails } from "@9pic/client";

const pic = createClient({ apiKey: "demo-key", orgId: 903, baseUrl: process.env.BUILD_URL });

async function getEvent(id: number): Promise<EventDetails> {
  "use cache";
  return pic.getEventDetails({ event_id: id });
}

export default async function Page() {
  return <h1>{(await getEvent(456)).event_name}</h1>;
}
