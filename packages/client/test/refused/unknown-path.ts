import { createClient } from "@9pic/client";

const pic = createClient({ apiKey: "demo-key", orgId: 903 });
await pic.http.GET("/api/v1/ext/{org_id}/event", { params: { path: { org_id: 903 } } });
