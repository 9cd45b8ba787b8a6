import { createClient } from "@9pic/client";

const pic = createClient({ apiKey: process.env.NINEPIC_API_KEY, orgId: 903 });
const { images } = await pic.listTimelineImages({ event_id: 456, from: 1768780800, to: 1768867200 });
for (const image of images) console.log(image.image_id, image.img_url);
