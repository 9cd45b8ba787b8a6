import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import sirv from "sirv";

import { readHeaderRules } from "./header-rules.ts";

const HOST = "127.0.0.1";

type Options = {
  port: number;
  /** The path that the site was built for; slashes at its ends are optional. */
  base?: string;
  /** Answers before the files do; says whether it did. */
  before?: (request: IncomingMessage, response: ServerResponse) => boolean;
};

/**
 * Serves a built site as a host would: with the headers of its `_headers`, its compressed copies, and its own page for what is not
 * there. The folder may be replaced while it is served.
 *
 * @returns where it listens; it ends with SIGINT or SIGTERM
 * @throws if the port cannot be had
 */
export async function serveSite(folder: string, { port, base: path = "/", before }: Options): Promise<{ url: string }> {
  const base = `/${path}/`.replaceAll(/\/+/g, "/");
  const server = createServer(siteListener(folder, base, before));
  server.listen(port, HOST);
  await once(server, "listening").catch((error: Error) => {
    throw new Error(`cannot serve: ${error.message}`, { cause: error });
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      server.close();
      server.closeAllConnections();
    });
  }
  return { url: `http://${HOST}:${(server.address() as AddressInfo).port}${base === "/" ? "" : base}` };
}

/** Answers from a built site, whoever listens. */
export function siteListener(folder: string, base: string, before?: Options["before"]): RequestListener {
  const headersFor = readHeaderRules(join(folder, "_headers"));
  const files = sirv(folder, { dev: true, etag: true, brotli: true, gzip: true });
  return (request, response) => {
    const path = request.url ?? "/";
    if (before?.(request, response)) return;
    if (path === base.slice(0, -1)) return void response.writeHead(301, { location: base }).end();
    if (!path.startsWith(base)) return notFound(folder, response);
    // Nothing here is long; and sirv ends the process at a range that ends before it begins.
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
