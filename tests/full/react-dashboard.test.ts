/** The states of `examples/react-dashboard`, each against the mock and against MSW. */
import { violationsOn } from "@9pic/browser/axe";
import { launch } from "@9pic/browser/chromium";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { type Backend, startWithMock, startWithMsw } from "../src/dashboard.ts";

/** A key that only the server of the page knows. */
const SERVER_KEY = "demo-key";
const PAGE_SIZE = 12;

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

describe.each([
  ["the mock", () => startWithMock(SERVER_KEY), ["light", "dark"] as const],
  // The elements are the same, and axe takes most of the time.
  ["MSW", startWithMsw, ["light"] as const],
])("the dashboard with %s", (_, start: () => Promise<Backend>, colorSchemes) => {
  let backend: Backend;
  beforeAll(async () => void (backend = await start()));
  afterAll(() => backend.stop());

  let page: Page;
  /** Errors of the page, and its requests to other origins. */
  let problems: string[];
  afterEach(async () => {
    await backend.connect(page);
    await backend.reset(page);
    await page.context().close();
    expect(problems).toEqual([]);
  });

  /** Opens the page in a new profile, and waits for its events. */
  async function open(options: BrowserContextOptions = {}, prepare?: (page: Page) => Promise<void>): Promise<void> {
    const context = await browser.newContext({ reducedMotion: "reduce", ...options });
    context.setDefaultTimeout(20_000);
    problems = [];
    page = await context.newPage();
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("console", (message) => {
      const isOfResponse = message.text().startsWith("Failed to load resource");
      if (message.type() === "error" && !isOfResponse) problems.push(message.text());
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(backend.url) && !/^(data|blob):/.test(request.url())) problems.push(request.url());
    });
    await prepare?.(page);
    await page.goto(backend.url);
    await cards().first().waitFor();
  }
  const cards = (): Locator => page.getByRole("region", { name: /^Events/ }).getByRole("listitem");
  const button = (name: string): Locator => page.getByRole("button", { name });
  const alert = (): Locator => page.getByRole("alert");

  /** Submits the form, which starts anew: without the events and errors of before. */
  async function submit(fields: Record<string, string> = {}): Promise<void> {
    for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value);
    await button("Test connection").click();
  }

  /** Returns the `data` of a response that the page would get. */
  const request = (path: string): Promise<any> =>
    page.evaluate(
      async ([url, key]) => (await (await fetch(url!, { headers: { "X-API-Key": key! } })).json()).data,
      [`/9pic/api/v1/ext/903/${path}`, SERVER_KEY],
    );

  /** Axe in light and dark, and a phone without a horizontal scroll bar. */
  async function expectAccessible(): Promise<void> {
    for (const colorScheme of colorSchemes) {
      await page.emulateMedia({ colorScheme });
      expect(await violationsOn(page), colorScheme).toEqual([]);
    }
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  }

  test("shows the events of a page, and turns the pages from the keyboard", async () => {
    await open();
    for (const number of [1, 2]) {
      const { events, pagination } = await request(`events?page=${number}&page_size=${PAGE_SIZE}`);
      await page.getByText(`Page ${number} of ${pagination.totalPages}`).waitFor();
      const names = events.map((event: any) => event.event_name ?? `Event ${event.event_id}`);
      expect(await cards().locator(".name").allTextContents()).toEqual(names);
      await button("Next").press("Enter");
    }
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Next");
    await button("Previous").click();
    await page.getByText(/^Page 1 of/).waitFor();
    await expectAccessible();
  });

  test("shows the search flags of a chosen event in a dialog, which returns the focus to the event", async () => {
    await open();
    const card = cards().getByRole("button").nth(1);
    await card.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("list", { name: "Search flags" }).waitFor();
    const [{ event_id }] = (await request(`events?page=2&page_size=1`)).events;
    const flags = Object.entries(await request(`event/${event_id}/details`)).filter(
      ([, on]) => typeof on === "boolean",
    );
    const shown = await dialog.getByRole("listitem").allTextContents();
    expect(shown).toEqual(
      flags.map(([name, on]) =>
        expect.stringMatching(new RegExp(`^${name.replaceAll("_", ".")} ${on ? "on" : "off"}$`, "i")),
      ),
    );
    await expectAccessible();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect(await card.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test("shows an organisation without events, and how long the connection took", async () => {
    await open();
    await submit({ "API key": "demo-key-904", Organisation: "904" });
    await page.getByRole("heading", { name: "No events yet" }).waitFor();
    await submit({ "API key": "demo-key", Organisation: "903" });
    await page.getByText(/^Connected in \d+ ms$/).waitFor();
    await expectAccessible();
  });

  test.each([
    [401, "API key missing"],
    [403, "Access denied"],
    [422, "Invalid value"],
    [500, "The API failed"],
  ])("shows a %i with its cause and advice, and recovers", async (status, title) => {
    await open();
    await backend.override(page, { status });
    await submit();
    await alert().getByRole("heading", { name: title }).waitFor();
    expect(await alert().textContent()).toContain(String(status));
    await page.getByRole("status").getByRole("heading", { name: title }).waitFor();
    await expectAccessible();
    await backend.reset(page);
    await button("Try again").click();
    await cards().first().waitFor();
    expect(await alert().count()).toBe(0);
  });

  test("shows a 404 of the tested event, and of a chosen one", async () => {
    await open();
    await submit({ Event: "404404" });
    await page.getByRole("status").getByRole("heading", { name: "Event not found" }).waitFor();
    await backend.override(page, { operationId: "getEventDetails", status: 404 });
    await cards().getByRole("button").first().click();
    await alert().getByRole("heading", { name: "Event not found" }).waitFor();
    await expectAccessible();
  });

  /** Lets the stopped clock of the page go on slowly, since axe needs its timers. */
  async function whileTicking(work: Promise<void>): Promise<void> {
    const done = work.then(() => true);
    while (!(await Promise.race([done, page.clock.runFor(1)])));
  }

  test("counts down to the end of Retry-After, and tries again by itself", async () => {
    await open({}, (opened) => opened.clock.install());
    await backend.override(page, { operationId: "listEvents", fault: "retry-after-date", times: 1 });
    await submit();
    const timer = alert().getByRole("timer");
    await timer.waitFor();
    await page.clock.pauseAt(await page.evaluate(() => Date.now() + 10));
    await whileTicking(expectAccessible());
    const left = Number(/\d+/.exec((await timer.textContent())!)![0]);
    expect(left).toBeGreaterThan(1);
    for (let seconds = left - 1; seconds > 0; seconds--) {
      await page.clock.runFor(1000);
      await alert().getByText(`Trying again in ${seconds} s`).waitFor();
    }
    await page.clock.runFor(1000);
    await page.clock.resume();
    await cards().first().waitFor();
    expect(await alert().count()).toBe(0);
  });

  test("stops trying again by itself when every response is a 429, or without a Retry-After", async () => {
    await open();
    await backend.override(page, { operationId: "listEvents", fault: "too-many-requests" });
    await submit();
    await alert().getByRole("timer").waitFor();
    await alert().getByRole("button", { name: "Try again" }).waitFor();
    await backend.reset(page);
    await backend.override(page, { operationId: "listEvents", fault: "retry-after-missing" });
    await submit();
    await alert().getByRole("button", { name: "Try again" }).waitFor();
    expect(await alert().getByRole("timer").count()).toBe(0);
  });

  test("says that there is no connection, keeps the events, and recovers by itself", async () => {
    await open();
    await backend.disconnect(page);
    await button("Reload").click();
    await alert().getByRole("heading", { name: "No connection" }).waitFor();
    expect(await cards().count()).toBeGreaterThan(0);
    await expectAccessible();
    await backend.connect(page);
    await alert().waitFor({ state: "detached" });
  });

  test("says that the API is out of reach if a gateway says so", async () => {
    await open();
    await backend.override(page, { operationId: "listEvents", fault: "html-502" });
    await submit();
    await alert().getByRole("heading", { name: "The API is out of reach" }).waitFor();
  });

  test("says which field of a response has the wrong type", async () => {
    await open();
    await backend.override(page, { operationId: "listEvents", fault: "wrong-type=data.events" });
    await submit();
    await alert().getByRole("heading", { name: "Unexpected response" }).waitFor();
    await alert().getByText("Details").click();
    await alert()
      .getByText(/\/data\/events must be/)
      .waitFor();
  });

  test("shows that it loads, and that it takes long", async () => {
    await open();
    await backend.override(page, { operationId: "listEvents", delay: 60_000 });
    await submit();
    await page.getByRole("status").filter({ hasText: "Loading events" }).waitFor();
    await page.getByText("This takes longer than usual.").waitFor();
    await expectAccessible();
  });
});
