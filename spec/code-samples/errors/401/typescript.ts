import { AuthenticationError, createClient } from "@9pic/client";

const pic = createClient({ apiKey: process.env.NINEPIC_API_KEY, orgId: 903 });
try {
  const { status } = await pic.ping({ event_id: 456 });
  console.log(status);
} catch (error) {
  if (!(error instanceof AuthenticationError)) throw error;
  console.error(`No key was sent: set NINEPIC_API_KEY. ${error.message}`);
  process.exitCode = 1;
}
