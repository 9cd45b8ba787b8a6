import { type Client, createClient, type EventDetails } from "@9pic/client";

// The README's sample, which the test writes there.
import { getEvent } from "../app/event";

/** Created when the module loads, which `next build` does as well. */
export const pic = createClient();
const withoutSignal = createClient({ fetchOptions: { signal: null } });

/** Returns the details of an event in the way of a page that uses `fetch` itself. */
async function fetchEvent(id: number): Promise<EventDetails> {
  const { NINEPIC_BASE_URL, NINEPIC_ORG_ID, NINEPIC_API_KEY } = process.env;
  const url = `${NINEPIC_BASE_URL}/api/v1/ext/${NINEPIC_ORG_ID}/event/${id}/details`;
  const response = await fetch(url, { headers: { "X-API-Key": NINEPIC_API_KEY } });
  return (await response.json()).data;
}

const detailsBy = (client: Client) => (id: number) => client.getEventDetails({ event_id: id });

/** The ways to ask for an event, by the first segment of a page's path. */
export const sources: Record<string, (id: number) => Promise<EventDetails>> = {
  fetch: fetchEvent,
  client: detailsBy(pic),
  "client-without-signal": detailsBy(withoutSignal),
  readme: getEvent,
};
