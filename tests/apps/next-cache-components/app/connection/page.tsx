import { createClient } from "@9pic/client";
import { connection } from "next/server";
import { Suspense } from "react";

const pic = createClient();

/** Is rendered for each request, as the README says of a build without a key. */
async function Event() {
  await connection();
  return <h1>{(await pic.getEventDetails({ event_id: 456 })).event_name}</h1>;
}

export default function Page() {
  return (
    <Suspense fallback={<p>Loading</p>}>
      <Event />
    </Suspense>
  );
}
