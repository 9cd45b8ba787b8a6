const response = await fetch("https://api.9pic.ai/api/v1/ext/903/event/456/ping", {
  headers: { "X-API-Key": process.env.NINEPIC_API_KEY },
  redirect: "manual", // never carry the key to another host
});
if (!response.ok) throw new Error(`Ping failed with ${response.status}`);
const { message } = await response.json();
console.log(message);
