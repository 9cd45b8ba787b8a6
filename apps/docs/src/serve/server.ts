import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { siteListener } from "./site-listener.ts";

const HOST = "127.0.0.1";

/**
 * Listens on loopback.
 *
 * @param close ends the server, at SIGINT or SIGTERM
 * @returns the origin
 * @throws Error if the port cannot be used
 */
export async function listen(server: Server, port: number, close: () => unknown): Promise<string> {
  server.listen(port, HOST);
  await once(server, "listening").catch((error: Error) => {
    throw new Error(`cannot serve: ${error.message}`, { cause: error });
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, close);
  return `http://${HOST}:${(server.address() as AddressInfo).port}`;
}

/** Closes a server and its connections, except for web sockets. */
export function closeServer(server: Server): void {
  server.close();
  server.closeAllConnections();
}

/**
 * Serves a built site on loopback.
 *
 * @param path the path that the site was built for; slashes at its ends are optional
 * @param relocates whether a site that was built for this machine names the server's own address in place of the usual one
 * @returns the URL of the site
 */
export async function serveSite(folder: string, port: number, path = "/", relocates = false): Promise<string> {
  const base = `/${path}/`.replaceAll(/\/+/g, "/");
  const server = createServer(siteListener(folder, base, relocates ? () => origin : undefined));
  const origin = await listen(server, port, () => closeServer(server));
  return `${origin}${base === "/" ? "" : base}`;
}
