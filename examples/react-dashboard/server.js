/** Serves the built page, and forwards its requests to the API with the API key, which the page does not have. */
import { fileURLToPath } from "node:url";

import { serve } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { proxy } from "hono/proxy";
import { secureHeaders } from "hono/secure-headers";

const { NINEPIC_API_KEY, NINEPIC_BASE_URL = "https://api.9pic.ai", PORT = "4012", PUBLIC_HOST } = process.env;
const HOSTS = ["localhost", "127.0.0.1", "[::1]", PUBLIC_HOST];
const POLICY = { defaultSrc: ["'self'"], imgSrc: ["'self'", "https:"], frameAncestors: ["'none'"] };

const app = new Hono();
app.use(secureHeaders({ contentSecurityPolicy: POLICY, strictTransportSecurity: false }));
// Otherwise a page of another site could reach this server under a name of its own, and read what the key gives access to.
app.use(({ req, text }, next) => (HOSTS.includes(new URL(req.url).hostname) ? next() : text("Set PUBLIC_HOST.", 421)));

app.get("/9pic/api/*", ({ req }) => {
  const { pathname, search } = new URL(req.url);
  const key = req.header("X-API-Key") ?? NINEPIC_API_KEY;
  return proxy(NINEPIC_BASE_URL + pathname.slice("/9pic".length) + search, {
    headers: { Accept: "application/json", ...(key && { "X-API-Key": key }) },
    redirect: "manual",
    signal: req.raw.signal,
  });
});
app.use(serveStatic({ root: fileURLToPath(new URL("dist", import.meta.url)) }));

app.onError((error, { json }) => {
  console.error(`${NINEPIC_BASE_URL} cannot be reached: ${error.cause ?? error}`);
  const message = "The server of this page cannot reach the API";
  return json({ responseType: "error", message, data: null }, 502);
});
serve({ fetch: app.fetch, port: Number(PORT), hostname: "127.0.0.1" }, ({ port }) =>
  console.log(`react-dashboard listens on http://127.0.0.1:${port}`),
);
