import { createClient, RateLimitError } from "@9pic/client";

// The client obeys Retry-After, backs off otherwise, and holds back its other calls meanwhile.
const pic = createClient({
  apiKey: process.env.NINEPIC_API_KEY,
  orgId: 903,
  retries: 5,
  on: { retry: ({ status, delay }) => console.warn(`Status ${status}: next attempt in ${Math.round(delay)} ms`) },
});
try {
  const { pagination } = await pic.listEvents();
  console.log(pagination.total);
} catch (error) {
  if (!(error instanceof RateLimitError)) throw error;
  console.error(`Gave up after ${error.attempts} attempts. ${error.message}`);
  process.exitCode = 1;
}
