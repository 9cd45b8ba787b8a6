import { checkConnection, createClient } from "@9pic/client";

const pic = createClient({ apiKey: process.env.NINEPIC_API_KEY, orgId: 903 });
const connection = await checkConnection(pic, { event_id: 456 });
if (connection.ok) console.log(`Connected in ${Math.round(connection.latencyMs)} ms`);
else {
  if (connection.kind === "permission") console.error(`${connection.message}\n${connection.advice}`);
  else console.error(`The connection was not checked: ${connection.message}`);
  process.exitCode = 1;
}
