import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import sirv from "sirv";

import { headersFor } from "../files/policy.ts";

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
 * @returns the URL of the site
 */
export async function serveSite(folder: string, port: number, path = "/"): Promise<string> {
  const base = `/${path}/`.replaceAll(/\/+/g, "/");
  const server = createServer(siteListener(folder, base));
  const origin = await listen(server, port, () => closeServer(server));
  return `${origin}${base === "/" ? "" : base}`;
}

/**
 * Handles requests as a static host does: with the headers of `_headers`, its compressed copies, and its own page for a
 * wrong address. The folder can be replaced meanwhile.
 */
export function siteListener(folder: string, base: string): RequestListener {
  const files = sirv(folder, { dev: true, etag: true, brotli: true, gzip: true });
  return (request, response) => {
    const path = request.url ?? "/";
    if (path === base.slice(0, -1)) return void response.writeHead(301, { location: base }).end();
    if (!path.startsWith(base)) return notFound(folder, response);
    // The files are short, and sirv ends the process on a range that ends before it begins.
    delete request.headers.range;
    request.url = path.slice(base.length - 1);
    for (const [name, value] of headersFor(request.url.slice(1).split("?")[0]!)) response.setHeader(name, value);
    files(request, response, () => notFound(folder, response));
  };
}

function notFound(folder: string, response: ServerResponse): void {
  response.removeHeader("cache-control");
  try {
    const page = readFileSync(join(folder, "404.html"));
    response.writeHead(404, { "content-type": "text/html; charset=utf-8" }).end(page);
  } catch {
    response.writeHead(404, { "content-type": "text/plain" }).end("Not found\n");
  }
}
