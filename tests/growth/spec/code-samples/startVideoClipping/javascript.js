import { openAsBlob } from "node:fs";

const body = new FormData();
body.set("selfie", await openAsBlob("selfie.jpg"), "selfie.jpg");

const response = await fetch("https://api.9pic.ai/api/v1/ext/903/event/456/video-clipping/search-by-selfie", {
  method: "POST",
  headers: { "X-API-Key": process.env.NINEPIC_API_KEY },
  body,
  redirect: "manual", // never carry the key to another host
});
if (!response.ok) throw new Error(`Video clipping failed with ${response.status}`);
const { data } = await response.json();
console.log(data.request_id, data.status);
