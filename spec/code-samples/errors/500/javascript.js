const MAX_ATTEMPTS = 3;
for (let attempt = 1; ; attempt++) {
  const response = await fetch("https://api.9pic.ai/api/v1/ext/903/event/456/details", {
    headers: { "X-API-Key": process.env.NINEPIC_API_KEY },
    redirect: "manual", // never carry the key to another host
  });
  if (response.ok) {
    const { data } = await response.json();
    console.log(data.event_name);
    break;
  }
  if (response.status < 500 || attempt === MAX_ATTEMPTS)
    throw new Error(`Event details failed with ${response.status}`);
  await new Promise((resolve) => setTimeout(resolve, 1000 * 2 ** (attempt - 1)));
}
