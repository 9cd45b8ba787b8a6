import { once } from "node:events";
import { mkdirSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import { runServer } from "verdaccio";

export type Registry = { url: string; close: () => Promise<void> };

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
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
