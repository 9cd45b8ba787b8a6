/** Needs the optional peer dependency. */
import { createClient } from "@9pic/client";
import { openTelemetry } from "@9pic/client/opentelemetry";

console.log((await createClient({ middleware: [openTelemetry()] }).ping({ event_id: 456 })).status);
