import { createClient } from "@9pic/client";

const pic = createClient({ apiKey: process.env.NINEPIC_API_KEY, orgId: 903 });
const { images } = await pic.listImages({ event_id: 456, page: 1, page_size: 32 });
for (const image of images) console.log(image.image_id, image.img_url);
