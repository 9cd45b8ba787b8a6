import { createClient, ServerError } from "@9pic/client";

// The client retries a GET after growing waits.
const pic = createClient({ apiKey: process.env.NINEPIC_API_KEY, orgId: 903, retries: 3 });
try {
  const { event_name } = await pic.getEventDetails({ event_id: 456 });
  console.log(event_name);
} catch (error) {
  if (!(error instanceof ServerError)) throw error;
  console.error(`Failed ${error.attempts} times, request ${error.requestId ?? "without an id"}. ${error.message}`);
  process.exitCode = 1;
}
