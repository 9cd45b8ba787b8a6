const response = await fetch(
  "https://api.9pic.ai/api/v1/ext/903/event/456/video-clipping/06604a59-5a27-41bc-9848-0b624476e162",
  {
    headers: { "X-API-Key": process.env.NINEPIC_API_KEY },
    redirect: "manual", // never carry the key to another host
  },
);
if (!response.ok) throw new Error(`Video clipping result failed with ${response.status}`);
const { data } = await response.json();
console.log(data.status, data.clips ?? []);
