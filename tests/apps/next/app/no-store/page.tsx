import { createClient } from "@9pic/client";

const pic = createClient({ apiKey: "demo-key", orgId: 903, fetchOptions: { cache: "no-store" } });

/** Has no parameters, so the build tries to render it. */
export default async function Page() {
  return <h1>{(await pic.getEventDetails({ event_id: 456 })).event_name}</h1>;
}
