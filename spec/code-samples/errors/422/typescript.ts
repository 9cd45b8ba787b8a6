import { ArgumentError, createClient, ValidationError } from "@9pic/client";

const pic = createClient({ apiKey: process.env.NINEPIC_API_KEY, orgId: 903 });
try {
  const { pagination } = await pic.listEvents({ page: 1, page_size: 100 });
  console.log(pagination.total);
} catch (error) {
  // The client refuses most invalid values itself, before it sends anything.
  if (!(error instanceof ArgumentError || error instanceof ValidationError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
