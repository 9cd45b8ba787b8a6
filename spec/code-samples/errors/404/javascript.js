for (const id of [456, 789]) {
  const response = await fetch(`https://api.9pic.ai/api/v1/ext/903/event/${id}/details`, {
    headers: { "X-API-Key": process.env.NINEPIC_API_KEY },
    redirect: "manual", // never carry the key to another host
  });
  const { message, data } = await response.json();
  if (response.status === 404) console.warn(`Skipped event ${id}: ${message}`);
  else if (response.ok) console.log(data.event_name);
  else throw new Error(`Event details failed with ${response.status}`);
}
