/** Serves a list of that many events, whose pages are made before: a server that takes next to no time. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { createSandbox, defaultDataset, withEvents } from "../client/built.ts";

const events = Number(process.argv[2]);
const sandbox = createSandbox({ dataset: withEvents(defaultDataset, events) });
const bodies = new Map<string, string>();
const server = createServer(({ method = "GET", url = "/", headers }, response) => {
  let body = bodies.get(url);
  if (body === undefined) {
    body = JSON.stringify(sandbox.handle({ method, url, headers: headers as Record<string, string> }).body);
    bodies.set(url, body);
  }
  response.writeHead(200, { "content-type": "application/json" }).end(body);
});
await once(server.listen(0, "127.0.0.1"), "listening");
console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
