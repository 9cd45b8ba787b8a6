const url = new URL("https://api.9pic.ai/api/v1/ext/903/events");
url.searchParams.set("page", "1");
url.searchParams.set("page_size", "10");

const response = await fetch(url, {
  headers: { "X-API-Key": process.env.NINEPIC_API_KEY },
  redirect: "manual", // never carry the key to another host
});
if (!response.ok) throw new Error(`List events failed with ${response.status}`);
const { data } = await response.json();
for (const event of data.events) console.log(event.event_id, event.event_name);
