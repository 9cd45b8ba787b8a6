import { createClient } from "@9pic/client";
import { Suspense } from "react";

const pic = createClient({ apiKey: "demo-key", orgId: 903 });

/** Is not cached, so the build leaves it out of the page. */
async function Event() {
  return <h1>{(await pic.getEventDetails({ event_id: 456 })).event_name}</h1>;
}

export default function Page() {
  return (
    <Suspense fallback={<p>Loading</p>}>
      <Event />
    </Suspense>
  );
}
