const response = await fetch("https://api.9pic.ai/api/v1/ext/903/event/456/original-photos", {
  method: "POST",
  headers: { "X-API-Key": process.env.NINEPIC_API_KEY, "Content-Type": "application/json" },
  body: JSON.stringify({ method: "bib", identifier: "1234" }),
  redirect: "manual", // never carry the key to another host
});
if (!response.ok) throw new Error(`Download failed with ${response.status}`);
const { data } = await response.json();
for (const { filename, url } of data.presigned_urls) console.log(filename, url);
