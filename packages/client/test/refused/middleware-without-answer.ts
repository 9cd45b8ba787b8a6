import { createClient } from "@9pic/client";

createClient({ apiKey: "demo-key", orgId: 903, middleware: [async (request, next) => void (await next(request))] });
