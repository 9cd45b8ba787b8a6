import { createClient } from "@9pic/client";

createClient({ apiKey: "demo-key", orgID: 903 });
