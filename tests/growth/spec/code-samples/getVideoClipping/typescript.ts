import { createClient } from "@9pic/client";

const pic = createClient({ apiKey: process.env.NINEPIC_API_KEY, orgId: 903 });
const request_id = "06604a59-5a27-41bc-9848-0b624476e162";
const clipping = await pic.getVideoClipping({ event_id: 456, request_id });
if (clipping.status === "completed") for (const clip of clipping.clips) console.log(clip.clip_url);
else console.log(clipping.status);
