/** Makes calls of each outcome with OpenTelemetry's SDK for Node, and prints the spans that it exports, as JSON. */
import { createClient } from "@9pic/client";
import { openTelemetry } from "@9pic/client/opentelemetry";
import { trace } from "@opentelemetry/api";
import { UndiciInstrumentation } from "@opentelemetry/instrumentation-undici";
import { NodeSDK } from "@opentelemetry/sdk-node";
import { InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace";

const exporter = new InMemorySpanExporter();
const sdk = new NodeSDK({
  serviceName: "shop",
  spanProcessors: [new SimpleSpanProcessor({ exporter })],
  instrumentations: process.argv.includes("--instrument-fetch") ? [new UndiciInstrumentation()] : [],
});
sdk.start();

const pic = createClient({ middleware: [openTelemetry()] });
await trace.getTracer("shop").startActiveSpan("checkout", async (span) => {
  // The test lets the first attempt fail.
  await pic.ping({ event_id: 456 });
  await pic.getEventDetails({ event_id: 404404 }).result();
  await pic.with({ baseUrl: process.env.CLOSED_URL, retries: 0 }).ping({ event_id: 456 }).result();
  span.end();
});
const spans = exporter.getFinishedSpans().map((span) => ({
  name: span.name,
  scope: span.instrumentationScope.name,
  kind: span.kind,
  status: span.status,
  attributes: span.attributes,
  traceId: span.spanContext().traceId,
  spanId: span.spanContext().spanId,
  parentSpanId: span.parentSpanContext?.spanId,
}));
console.log(JSON.stringify(spans));
await sdk.shutdown();
