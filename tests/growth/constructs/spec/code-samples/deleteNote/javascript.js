const response = await fetch(
  "https://api.9pic.ai/api/v1/ext/903/event/456/notes/4fbe5900-82c0-493a-853d-6b63345ef954",
  {
    method: "DELETE",
    headers: { "X-API-Key": process.env.NINEPIC_API_KEY },
    redirect: "manual", // never carry the key to another host
  },
);
if (!response.ok) throw new Error(`deleteNote failed with ${response.status}`);
console.log("deleted");
