import { once } from "node:events";
import { createReadStream, existsSync } from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";

const TYPES: Record<string, string> = { ".html": "text/html", ".js": "text/javascript" };

/**
 * Shows a built page in a browser, behind a server that has the key, and calls the mock with it.
 *
 * @param folder what was built
 * @returns the title that the page gives itself
 */
export async function titleOf(folder: string, mock: string): Promise<string> {
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
    return await show(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    await close(server);
  }
}

async function forward(url: string, response: ServerResponse): Promise<void> {
  const answer = await fetch(url, { headers: { "X-API-Key": "demo-key" } });
  response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
}

async function show(url: string): Promise<string> {
  // Only now, since it sets the folder for temporary files of this process.
  const { launch } = await import("../../apps/docs/test/chromium.ts");
  const browser = await launch();
  try {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    await page.goto(url);
    await page
      .waitForFunction("document.title !== 'loading'", undefined, { timeout: 20_000 })
      .catch((cause: unknown) => {
        throw new Error(`The page that Vite built does not come to its end. ${errors.join("\n")}`, { cause });
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
