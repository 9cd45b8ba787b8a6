/** CommonJS on Node, which can `require()` an ES module. */
const { createClient } = require("@9pic/client");
const { createSandbox } = require("@9pic/sandbox");
const document = require("@9pic/spec/openapi.json");

async function main() {
  const { events } = await createClient().listEvents({ page_size: 100 });
  const missing = await createClient().getEventDetails({ event_id: 404404 }).result();
  const { status } = createSandbox().handle({ method: "GET", url: "/api/v1/ext/903/events", headers: {} });
  console.log(events.length, missing.kind, status, document.info.version);
}

void main();
