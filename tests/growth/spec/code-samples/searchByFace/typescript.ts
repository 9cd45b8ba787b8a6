import { openAsBlob } from "node:fs";

import { createClient } from "@9pic/client";

const pic = createClient({ apiKey: process.env.NINEPIC_API_KEY, orgId: 903 });
const selfie = await openAsBlob("selfie.jpg");
const { images } = await pic.searchByFace({ event_id: 456, body: { selfie } });
for (const image of images) console.log(image.image_id, image.img_url);
