const MAX_ATTEMPTS = 5;

/** How long to wait in ms: as Retry-After says, in seconds or as a date, or else 1, 2, 4, … seconds. */
function waitAfter(response, attempt) {
  const header = response.headers.get("Retry-After");
  const given = /^\d+$/.test(header ?? "") ? Number(header) * 1000 : Date.parse(header ?? "") - Date.now();
  return Number.isNaN(given) ? 1000 * 2 ** (attempt - 1) : Math.max(0, given);
}

for (let attempt = 1; ; attempt++) {
  const response = await fetch("https://api.9pic.ai/api/v1/ext/903/events", {
    headers: { "X-API-Key": process.env.NINEPIC_API_KEY },
    redirect: "manual", // never carry the key to another host
  });
  if (response.ok) {
    const { data } = await response.json();
    console.log(data.pagination);
    break;
  }
  if (response.status !== 429 || attempt === MAX_ATTEMPTS)
    throw new Error(`List events failed with ${response.status}`);
  await new Promise((resolve) => setTimeout(resolve, waitAfter(response, attempt)));
}
