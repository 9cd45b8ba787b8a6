/** A health check for a deployment: one line, and an exit code that tells whether the API can be used. */
import { checkConnection, createClient } from "@9pic/client";

const pic = createClient();
const connection = await checkConnection(pic, { event_id: Number(process.env.NINEPIC_EVENT_ID) });
if (connection.ok) {
  console.log(`9pic responded in ${Math.round(connection.latencyMs)} ms.`);
} else {
  console.error(connection.message);
  // A monitor that restarts on 1 should not do so for a wrong key.
  process.exitCode = ["authentication", "permission", "not_found", "argument"].includes(connection.kind) ? 2 : 1;
}
