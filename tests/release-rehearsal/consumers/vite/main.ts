/** A page that calls its own server, which has the API key, and the sandbox, which needs no server. */
import { createClient } from "@9pic/client";
import { createSandbox } from "@9pic/sandbox";

const pic = createClient({ apiKey: null, orgId: 903, baseUrl: "/backend" });
const events: unknown[] = [];
for await (const event of pic.listEvents({ page_size: 10 })) events.push(event);
const missing = await pic.getEventDetails({ event_id: 404404 }).result();
const { status } = createSandbox().handle({ method: "GET", url: "/api/v1/ext/903/events", headers: {} });
document.title = [events.length, missing.ok || missing.kind, status].join(" ");
