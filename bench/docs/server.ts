import { once } from "node:events";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".xml": "application/xml",
};

/** Compressed once, and then sent from memory: what is measured is the page, and not the server. */
const compressed = new Map<string, Buffer>();

export type Site = { origin: string; close: () => void };

/**
 * Serves a folder as a host of static files would, each from an origin of its own, so that no site has another one's cache, and
 * `/` is its own. What is in the folder may come later than the server.
 */
export async function serve(folder: string): Promise<Site> {
  const server = createServer((request, response) => {
    const file = find(folder, decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname));
    if (file === undefined) {
      response.writeHead(404, { "content-type": "text/plain" }).end("Not found\n");
      return;
    }
    const body = compressed.get(file) ?? gzipSync(readFileSync(file), { level: 9 });
    compressed.set(file, body);
    response
      .writeHead(200, {
        "content-type": TYPES[extname(file)] ?? "application/octet-stream",
        "content-encoding": "gzip",
        "content-length": body.length,
      })
      .end(body);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function find(folder: string, path: string): string | undefined {
  const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
  if (!file.startsWith(folder) || !existsSync(file)) return undefined;
  return statSync(file).isDirectory() ? find(folder, `${path}/`) : file;
}
