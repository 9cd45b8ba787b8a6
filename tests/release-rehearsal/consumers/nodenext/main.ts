/** TypeScript as Node runs it. The marked line must not compile: if it does, the package has lost its types. */
import { createClient, type EventListItem } from "@9pic/client";
import { startMock } from "@9pic/mock";
import { createSandbox } from "@9pic/sandbox";
import document from "@9pic/spec/openapi.json" with { type: "json" };

const mock = await startMock();
const pic = createClient({ baseUrl: mock.url });
const events: EventListItem[] = [];
for await (const event of pic.listEvents({ page_size: 10 })) events.push(event);
const missing = await pic.getEventDetails({ event_id: 404404 }).result();
const kind: "not_found" | undefined = !missing.ok && missing.kind === "not_found" ? missing.kind : undefined;
const { status } = createSandbox().handle({ method: "GET", url: "/api/v1/ext/903/events", headers: {} });
await mock.close();
console.log(events.length, kind, status, document.info.version);

// @ts-expect-error: an event's id is a number
export const id: string = events[0]!.event_id;
