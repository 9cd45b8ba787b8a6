import { createClient } from "@9pic/client";

createClient({ apiKey: "demo-key", orgId: 903, retries: "2" });
