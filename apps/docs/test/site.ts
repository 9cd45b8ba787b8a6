import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";

import type { Browser, BrowserContextOptions, Page } from "playwright-core";

import { siteListener } from "../src/serve/server.ts";
import { launch } from "./chromium.ts";

/** The built site. */
export const dist: string = fileURLToPath(new URL("../dist", import.meta.url));

const bundle = createRequire(import.meta.url).resolve("@9pic/spec/openapi.json");
export const spec = JSON.parse(readFileSync(bundle, "utf8"));

/** The operations of the spec, and where their pages are. */
export const operations = Object.entries<any>(spec.paths).map(([path, { get }]) => ({
  ...get,
  path,
  page: `/operations/${get.operationId}/`,
}));

/** The path of every page. */
export const pages: string[] = [
  ...readFileSync(`${dist}/sitemap.xml`, "utf8").matchAll(/<loc>https?:\/\/[^/]+([^<]+)/g),
].map(([, path]) => path!);

const firstAt = (part: string): string => pages.find((path) => path.startsWith(part) && path !== part)!;

/** A page of each kind. */
export const kinds: string[] = [
  "/",
  "/errors/",
  "/pagination/",
  firstAt("/operations/"),
  firstAt("/models/"),
  "/models/",
  "/changelog/",
  "/404.html",
];

/** Serves the built site on a free port. */
export async function serveDist(): Promise<{ origin: string; stop: () => void }> {
  const server = createServer(siteListener(dist, "/"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}

/** The site in a browser, and all that it asked for or complained of. */
export class SiteInBrowser {
  readonly requests: string[] = [];
  readonly complaints: string[] = [];
  readonly #origin: string;
  readonly #browser: Browser;
  readonly #stop: () => void;

  private constructor(origin: string, browser: Browser, stop: () => void) {
    this.#origin = origin;
    this.#browser = browser;
    this.#stop = stop;
  }

  static async open(): Promise<SiteInBrowser> {
    const { origin, stop } = await serveDist();
    return new SiteInBrowser(origin, await launch(), stop);
  }

  /** Opens a page as somebody who was never here. */
  async visit(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.#browser.newContext({ baseURL: this.#origin, ...options });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    page.on("request", (request) => this.requests.push(request.url()));
    page.on("console", (message) => message.type() === "error" && this.complaints.push(message.text()));
    page.on("pageerror", (error) => this.complaints.push(error.message));
    await page.goto(path);
    return page;
  }

  /** What was asked of anybody but the site. */
  foreignRequests(): string[] {
    return this.requests.filter((url) => !url.startsWith(this.#origin) && !url.startsWith("data:"));
  }

  async close(): Promise<void> {
    await this.#browser.close();
    this.#stop();
  }
}
