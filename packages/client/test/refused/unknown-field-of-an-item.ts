import { createClient } from "@9pic/client";

const pic = createClient({ apiKey: "demo-key", orgId: 903 });
for await (const event of pic.listEvents()) console.log(event.name);
