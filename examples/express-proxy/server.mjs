/** A server that adds the API key: the pages of your app call it, and never see the key. */
import { createClient } from "@9pic/client";
import express from "express";

const pic = createClient();
const app = express();

/** The status that a page gets for each kind of failure; 502 for those that only the operator can correct. */
const STATUSES = { not_found: 404, validation: 422, argument: 422, rate_limit: 429, timeout: 504 };

/** Responds with the data of a call, or with the kind of its failure. */
async function send(call, response) {
  const result = await call.result();
  if (result.ok) return response.json(result.data);
  console.error(result.message);
  const { retryAfter } = result.error;
  if (retryAfter !== undefined) response.set("Retry-After", String(Math.ceil(retryAfter / 1000)));
  response.status(STATUSES[result.kind] ?? 502).json({ error: result.kind });
}

app.get("/events", (request, response) => send(pic.listEvents({ page: Number(request.query.page ?? 1) }), response));
app.get("/events/:id", ({ params }, response) => send(pic.getEventDetails({ event_id: Number(params.id) }), response));

const server = app.listen(Number(process.env.PORT ?? 3000), "127.0.0.1", () => {
  console.log(`http://127.0.0.1:${server.address().port}/events`);
});
