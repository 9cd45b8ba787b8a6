import { once } from "node:events";
import { createReadStream, existsSync } from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";

import { launch } from "@9pic/browser/chromium";

const TYPES: Record<string, string> = { ".html": "text/html", ".js": "text/javascript" };

/**
 * Opens a built page in a browser and resolves with the title that its script sets. The page's server forwards `/backend/` to the
 * mock and adds the API key.
 */
export async function readTitle(folder: string, mock: string): Promise<string> {
  const server = createServer(({ url = "/" }, response) => {
    void (url.startsWith("/backend/") ? forward(mock + url.slice("/backend".length), response) : send(url, response));
  });
  const send = (url: string, response: ServerResponse): void => {
    const file = join(folder, url === "/" ? "index.html" : url);
    if (!existsSync(file)) return void response.writeHead(404).end();
    response.setHeader("content-type", TYPES[extname(file)] ?? "text/plain");
    createReadStream(file).pipe(response);
  };
  await once(server.listen(0, "127.0.0.1"), "listening");
  try {
    return await openPage(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    await close(server);
  }
}

async function forward(url: string, response: ServerResponse): Promise<void> {
  const upstream = await fetch(url, { headers: { "X-API-Key": "demo-key" } });
  response.writeHead(upstream.status, { "content-type": "application/json" }).end(await upstream.text());
}

async function openPage(url: string): Promise<string> {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    await page.goto(url);
    await page
      .waitForFunction("document.title !== 'loading'", undefined, { timeout: 20_000 })
      .catch((cause: unknown) => {
        throw new Error(`The page that Vite built did not set its title within 20 s. ${errors.join("\n")}`, { cause });
      });
    return await page.title();
  } finally {
    await browser.close();
  }
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
}
