const response = await fetch("https://api.9pic.ai/api/v1/ext/903/event/456/notes?labels=route,start", {
  headers: { "X-API-Key": process.env.NINEPIC_API_KEY },
  redirect: "manual", // never carry the key to another host
});
if (!response.ok) throw new Error(`listNotes failed with ${response.status}`);
console.log((await response.json()).data.notes);
