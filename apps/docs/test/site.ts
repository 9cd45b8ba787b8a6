import { globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import { launch } from "@9pic/browser/chromium";
import { type Operation, readDocument } from "@9pic/openapi";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

import { SearchIndex } from "../src/search/index.ts";
import { serveFolder } from "./commands.ts";

/** The built site. */
export const dist: string = fileURLToPath(new URL("../dist", import.meta.url));

const bundle = createRequire(import.meta.url).resolve("@9pic/spec/openapi.json");
export const spec = JSON.parse(readFileSync(bundle, "utf8"));

const readBuilt = (pattern: string): string => readFileSync(`${dist}/${globSync(pattern, { cwd: dist })[0]}`, "utf8");

/** Reads the search index as a browser does. */
export async function readSearchIndex(): Promise<SearchIndex> {
  const index = new SearchIndex(readBuilt("assets/search-????????.json"));
  await index.addDetails(readBuilt("assets/search-details-*.json"));
  return index;
}

type CodeSample = { label: string; source: string };

/** The operations of the spec, with their code samples and the URL paths of their pages. */
export const operations: (Operation & { page: string; samples: CodeSample[] })[] = readDocument(spec).operations.map(
  (operation) => ({
    ...operation,
    page: `/operations/${operation.operationId}/`,
    samples: operation.extensions["x-codeSamples"] as CodeSample[],
  }),
);

/** The URL path of every page. */
export const pages: string[] = [
  ...readFileSync(`${dist}/sitemap.xml`, "utf8").matchAll(/<loc>https?:\/\/[^/]+([^<]+)/g),
].map(([, path]) => path!);

const firstAt = (part: string): string => pages.find((path) => path.startsWith(part) && path !== part)!;

/** A page of each kind. */
export const kinds: string[] = [
  "/",
  "/errors/",
  "/pagination/",
  firstAt("/errors/"),
  firstAt("/workflows/"),
  firstAt("/operations/"),
  firstAt("/models/"),
  "/models/",
  "/changelog/",
  "/404.html",
];

/** A site in a browser; it records the requests and the errors of its pages. */
export class SiteInBrowser {
  readonly requests: string[] = [];
  readonly errors: string[] = [];
  readonly #origin: string;
  readonly #browser: Browser;
  readonly #stop: () => void;

  private constructor(origin: string, browser: Browser, stop: () => void) {
    this.#origin = origin;
    this.#browser = browser;
    this.#stop = stop;
  }

  /** Opens a folder, the built site by default. */
  static async open(folder = dist): Promise<SiteInBrowser> {
    const { origin, stop } = await serveFolder(folder);
    return new SiteInBrowser(origin, await launch(), stop);
  }

  /** Opens a page in a new profile. */
  async visit(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.#browser.newContext({ baseURL: this.#origin, ...options });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    page.on("request", (request) => this.requests.push(request.url()));
    page.on("console", (message) => message.type() === "error" && this.errors.push(message.text()));
    page.on("pageerror", (error) => this.errors.push(error.message));
    await page.goto(path);
    return page;
  }

  /** Returns the requests to other origins. */
  foreignRequests(): string[] {
    return this.requests.filter((url) => !url.startsWith(this.#origin) && !url.startsWith("data:"));
  }

  async close(): Promise<void> {
    await this.#browser.close();
    this.#stop();
  }
}
