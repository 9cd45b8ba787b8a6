/** An ES module on Node that validates each response. */
import { createClient } from "@9pic/client";
import { validate } from "@9pic/client/validate";
import { createSandbox } from "@9pic/sandbox";
import document from "@9pic/spec/openapi.json" with { type: "json" };

const pic = createClient({ middleware: [validate()] });
const events = [];
for await (const event of pic.listEvents({ page_size: 10 })) events.push(event);
const missing = await pic.getEventDetails({ event_id: 404404 }).result();
const { status } = createSandbox().handle({ method: "GET", url: "/api/v1/ext/903/events", headers: {} });
console.log(events.length, missing.kind, status, document.info.version);
