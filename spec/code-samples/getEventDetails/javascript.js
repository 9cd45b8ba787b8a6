const response = await fetch("https://api.9pic.ai/api/v1/ext/903/event/456/details", {
  headers: { "X-API-Key": process.env.NINEPIC_API_KEY },
  redirect: "manual", // never carry the key to another host
});
if (!response.ok) throw new Error(`Event details failed with ${response.status}`);
const { data } = await response.json();
console.log(data.event_name, "can be searched by selfie:", data.selfie_search);
