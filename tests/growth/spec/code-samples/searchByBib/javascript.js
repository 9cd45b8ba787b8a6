const response = await fetch("https://api.9pic.ai/api/v1/ext/903/event/456/bibs/1234", {
  headers: { "X-API-Key": process.env.NINEPIC_API_KEY },
  redirect: "manual", // never carry the key to another host
});
if (!response.ok) throw new Error(`BIB search failed with ${response.status}`);
const { data } = await response.json();
for (const image of data.images) console.log(image.image_id, image.img_url);
