const response = await fetch(
  "https://api.9pic.ai/api/v1/ext/903/event/456/notes/4fbe5900-82c0-493a-853d-6b63345ef954",
  {
    method: "PUT",
    headers: { "X-API-Key": process.env.NINEPIC_API_KEY, "Content-Type": "application/json" },
    body: JSON.stringify({ text: "Start" }),
    redirect: "manual", // never carry the key to another host
  },
);
if (!response.ok) throw new Error(`replaceNote failed with ${response.status}`);
console.log((await response.json()).data.text);
