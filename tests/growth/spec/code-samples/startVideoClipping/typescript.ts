import { openAsBlob } from "node:fs";

import { createClient } from "@9pic/client";

const pic = createClient({ apiKey: process.env.NINEPIC_API_KEY, orgId: 903 });
const selfie = await openAsBlob("selfie.jpg");
const { request_id, status } = await pic.startVideoClipping({ event_id: 456, body: { selfie } });
console.log(request_id, status);
