const url = new URL("https://api.9pic.ai/api/v1/ext/903/event/456/timeline/images");
url.searchParams.set("from", "1768780800");
url.searchParams.set("to", "1768867200");

const response = await fetch(url, {
  headers: { "X-API-Key": process.env.NINEPIC_API_KEY },
  redirect: "manual", // never carry the key to another host
});
if (!response.ok) throw new Error(`Timeline images failed with ${response.status}`);
const { data } = await response.json();
for (const image of data.images) console.log(image.image_id, image.img_url);
