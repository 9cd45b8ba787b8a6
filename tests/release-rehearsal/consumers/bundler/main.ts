/** TypeScript for a bundler, with the DOM's types instead of Node's. */
import { createClient, type EventListItem } from "@9pic/client";
import { validate } from "@9pic/client/validate";
import { createSandbox } from "@9pic/sandbox";

const pic = createClient({ middleware: [validate()] });
const events: EventListItem[] = [];
for await (const event of pic.listEvents({ page_size: 10 })) events.push(event);
const missing = await pic.getEventDetails({ event_id: 404404 }).result();
const kind: "not_found" | undefined = !missing.ok && missing.kind === "not_found" ? missing.kind : undefined;
const { status } = createSandbox().handle({ method: "GET", url: "/api/v1/ext/903/events", headers: {} });
console.log(events.length, kind, status);

// @ts-expect-error: there is no such parameter
export const refused = (): unknown => pic.listEvents({ pagesize: 5 });
