const response = await fetch("https://api.9pic.ai/api/v1/ext/903/event/456/notes", {
  method: "POST",
  headers: { "X-API-Key": process.env.NINEPIC_API_KEY, "Content-Type": "application/json" },
  body: JSON.stringify({ text: "Start" }),
  redirect: "manual", // never carry the key to another host
});
if (!response.ok) throw new Error(`addNote failed with ${response.status}`);
console.log((await response.json()).data.text);
