import { createClient } from "@9pic/client";

createClient({ apiKey: 42, orgId: 903 });
