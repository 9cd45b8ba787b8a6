import { launch } from "@9pic/browser/chromium";
import type { MockOptions } from "@9pic/mock";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";

import { type Running, start } from "./start.ts";

export const KEY = { "X-API-Key": "demo-key" };
export const EVENTS = "/api/v1/ext/903/events";

/** The panel of a mock in a browser; it records the errors of its pages and their requests to other origins. */
export class PanelInBrowser {
  readonly problems: string[] = [];
  readonly mock: Running;
  readonly browser: Browser;

  private constructor(mock: Running, browser: Browser) {
    this.mock = mock;
    this.browser = browser;
  }

  static async open(options: MockOptions = {}): Promise<PanelInBrowser> {
    return new PanelInBrowser(await start(options), await launch());
  }

  /** Opens the panel in a new profile, and waits until it is connected. */
  async visit(options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.openPage(options);
    await page.getByText("Live", { exact: true }).waitFor();
    return page;
  }

  /** Opens the page of the mock in a new profile. */
  async openPage(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({ reducedMotion: "reduce", ...options });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    page.on("console", (message) => message.type() === "error" && this.problems.push(message.text()));
    page.on("pageerror", (error) => this.problems.push(error.message));
    page.on("request", (request) => {
      if (!request.url().startsWith(this.mock.url) && !request.url().startsWith("data:"))
        this.problems.push(request.url());
    });
    await page.goto(this.mock.url);
    return page;
  }

  /** Sends a request to the mock, and returns the status and the body of its response. */
  async send(path = EVENTS, init: RequestInit = { headers: KEY }): Promise<{ status: number; body: string }> {
    const response = await fetch(this.mock.url + path, init);
    return { status: response.status, body: await response.text() };
  }

  /** Calls a control route with a body. */
  control(method: string, path: string, body?: unknown): Promise<unknown> {
    return this.send(`/__mock/${path}`, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.mock.close();
  }
}

/** Returns the card of an operation. */
export const cardOf = (page: Page, operationId: string): Locator => page.locator(`[data-operation=${operationId}]`);
/** Returns the button of a status of an operation. */
export const chipOf = (page: Page, operationId: string, name: string): Locator =>
  page.getByRole("group", { name: `Response of ${operationId}` }).getByRole("button", { name, exact: true });
/** Returns the lines of the log. */
export const rowsOf = (page: Page): Locator =>
  page.getByRole("option").filter({ visible: true }).and(page.locator(".row"));
