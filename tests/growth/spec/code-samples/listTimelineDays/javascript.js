const response = await fetch("https://api.9pic.ai/api/v1/ext/903/event/456/timeline/days", {
  headers: { "X-API-Key": process.env.NINEPIC_API_KEY },
  redirect: "manual", // never carry the key to another host
});
if (!response.ok) throw new Error(`Timeline days failed with ${response.status}`);
const { data } = await response.json();
for (const day of data.days) console.log(day.date, day.total);
