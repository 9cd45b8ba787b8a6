import { createClient } from "@9pic/client";

const pic = createClient({ apiKey: process.env.NINEPIC_API_KEY, orgId: 903 });
const request_id = "06604a59-5a27-41bc-9848-0b624476e162";
const { images } = await pic.getFaceSearch({ event_id: 456, request_id });
for (const image of images) console.log(image.image_id, image.img_url);
