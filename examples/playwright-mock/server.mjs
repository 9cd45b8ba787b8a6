/** The app under test: a page, and a route that adds the API key. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";

import { createClient } from "@9pic/client";

const pic = createClient({ retries: 0 });

createServer(async ({ url, headers }, response) => {
  if (url !== "/events") return response.setHeader("content-type", "text/html").end(await readFile("index.html"));
  // The responses that a test has set are those of its session.
  const session = headers["x-mock-session"];
  const result = await pic.listEvents({}, { headers: session ? { "X-Mock-Session": session } : {} }).result();
  response.writeHead(result.ok ? 200 : 502, { "content-type": "application/json" });
  response.end(JSON.stringify(result.ok ? result.data : { error: result.kind }));
}).listen(Number(process.env.PORT), "127.0.0.1");
