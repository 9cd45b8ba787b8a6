const response = await fetch("https://api.9pic.ai/api/v1/ext/903/event/456/ping", {
  headers: { "X-API-Key": process.env.NINEPIC_API_KEY },
  redirect: "manual", // never carry the key to another host
});
if (response.status === 403) {
  const { message } = await response.json();
  console.error(`Check the key, org_id, event_id and this host. ${message}`);
  process.exit(1);
}
if (!response.ok) throw new Error(`Ping failed with ${response.status}`);
const { data } = await response.json();
console.log(data);
