import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import sirv from "sirv";

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
 * Handles requests as a static host does: with the headers of the site's `_headers`, its compressed copies, and its own page for a
 * wrong address. The folder can be replaced meanwhile.
 */
export function siteListener(folder: string, base: string): RequestListener {
  const headersFor = readHeaderRules(join(folder, "_headers"));
  const files = sirv(folder, { dev: true, etag: true, brotli: true, gzip: true });
  return (request, response) => {
    const path = request.url ?? "/";
    if (path === base.slice(0, -1)) return void response.writeHead(301, { location: base }).end();
    if (!path.startsWith(base)) return notFound(folder, response);
    // The files are short, and sirv ends the process on a range that ends before it begins.
    delete request.headers.range;
    for (const [name, value] of headersFor(path.split("?")[0]!)) response.setHeader(name, value);
    request.url = path.slice(base.length - 1);
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

type HeaderRule = { pattern: RegExp; header: [name: string, value: string] };

/**
 * Reads a `_headers` file, as Netlify and Cloudflare Pages do: a path, in which `*` matches any text, and its headers, indented.
 *
 * @returns a function that returns the headers for a path; later rules win
 */
function readHeaderRules(file: string): (path: string) => [name: string, value: string][] {
  const rules: HeaderRule[] = [];
  let pattern: RegExp | undefined;
  for (const line of existsSync(file) ? readFileSync(file, "utf8").split("\n") : []) {
    const [, name, value] = /^\s+([^:]+):\s*(.+)$/.exec(line) ?? [];
    if (pattern && name !== undefined && value !== undefined) rules.push({ pattern, header: [name, value] });
    else if (line.trim() !== "") pattern = new RegExp(`^${line.trim().split("*").map(RegExp.escape).join(".*")}$`);
  }
  return (path) => rules.filter((rule) => rule.pattern.test(path)).map(({ header }) => header);
}
