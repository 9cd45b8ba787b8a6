import { once } from "node:events";
import { mkdirSync } from "node:fs";
import type { RequestListener, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import { runServer } from "verdaccio";

export type Registry = {
  url: string;
  /** The packages that it refuses to publish, by name. */
  refused: Set<string>;
  close: () => Promise<void>;
};

/** Starts an empty registry on a free loopback port, without an uplink to any other registry. Stores packages in `folder`. */
export async function startRegistry(folder: string): Promise<Registry> {
  mkdirSync(folder, { recursive: true });
  const server = (await runServer({
    storage: join(folder, "storage"),
    self_path: join(folder, "config.yaml"),
    auth: { htpasswd: { file: join(folder, "htpasswd") } },
    uplinks: {},
    packages: { "**": { access: "$all", publish: "$all" } },
    max_body_size: "50mb",
    web: { enable: false },
    log: { type: "stdout", format: "json", level: "fatal" },
  } as never)) as Server;
  const refused = new Set<string>();
  refuse(server, refused);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    refused,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** Responds to the publication of some packages with a 403, as npm's registry does to a publisher that it does not trust. */
function refuse(server: Server, names: ReadonlySet<string>): void {
  const listeners = server.listeners("request") as RequestListener[];
  server.removeAllListeners("request");
  server.on("request", (request, response) => {
    const name = decodeURIComponent((request.url ?? "").slice(1));
    if (request.method !== "PUT" || !names.has(name))
      return listeners.forEach((listen) => void listen(request, response));
    // npm reads the response after it has sent everything.
    request.resume().once("end", () => {
      response.writeHead(403, { "content-type": "application/json" });
      response.end(JSON.stringify({ error: `You may not publish ${name}.` }));
    });
  });
}
