const response = await fetch("https://api.9pic.ai/api/v1/ext/903/events?page=1&page_size=100", {
  headers: { "X-API-Key": process.env.NINEPIC_API_KEY },
  redirect: "manual", // never carry the key to another host
});
const { message, data } = await response.json();
if (response.status === 422) {
  console.error(`Correct these values:\n${message.split("; ").join("\n")}`);
  process.exit(1);
}
if (!response.ok) throw new Error(`List events failed with ${response.status}`);
console.log(data.pagination);
