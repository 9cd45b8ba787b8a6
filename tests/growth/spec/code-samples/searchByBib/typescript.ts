import { createClient } from "@9pic/client";

const pic = createClient({ apiKey: process.env.NINEPIC_API_KEY, orgId: 903 });
const { images } = await pic.searchByBib({ event_id: 456, bib: "1234" });
for (const image of images) console.log(image.image_id, image.img_url);
