import { openAsBlob } from "node:fs";

const body = new FormData();
body.set("selfie", await openAsBlob("selfie.jpg"), "selfie.jpg");

const response = await fetch("https://api.9pic.ai/api/v1/ext/903/event/456/faces", {
  method: "POST",
  headers: { "X-API-Key": process.env.NINEPIC_API_KEY },
  body,
  redirect: "manual", // never carry the key to another host
});
if (!response.ok) throw new Error(`Face search failed with ${response.status}`);
const { data } = await response.json();
for (const image of data.images) console.log(image.image_id, image.img_url);
