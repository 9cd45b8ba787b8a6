/** Loads a page with an empty cache and CPU throttling. */
import { setTimeout as wait } from "node:timers/promises";

import type { Browser, Page } from "playwright-core";

import { median } from "../src/figures.ts";
import type { DocsSite } from "./sites.ts";

const CPU_SLOWDOWN = 4;
/** Time without a long task or an arriving resource after which a page counts as idle, in ms. */
const IDLE_MS = 1000;

/** Runs in the page before the page's own scripts. */
const OBSERVE = `
  window.bench = { lcp: 0, tasks: [], busy: 0 };
  new PerformanceObserver((list) => {
    for (const { entryType, startTime, duration } of list.getEntries()) {
      if (entryType === "longtask") bench.tasks.push([startTime, startTime + duration]);
      bench.busy = Math.max(bench.busy, startTime + duration);
    }
  }).observe({ entryTypes: ["longtask", "resource"] });
  new PerformanceObserver((list) => (bench.lcp = list.getEntries().at(-1).startTime))
    .observe({ type: "largest-contentful-paint", buffered: true });
`;

export type PageLoad = {
  /** Compressed bytes that were transferred, in KB of 1000 bytes. */
  kilobytes: number;
  requests: number;
  /** Requests to other origins, none of which gets a response. */
  external: number;
  /** First and largest contentful paint, in ms. */
  fcp: number;
  lcp: number;
  /** Total blocking time after the first contentful paint, in ms: the time of each long task beyond 50 ms. */
  blocked: number;
  /** JavaScript heap of the idle page after a garbage collection, in MB. */
  heap: number;
};

/** Opens an empty page. */
export async function openBlank(browser: Browser, colorScheme: "light" | "dark" = "light"): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme, reducedMotion: "reduce" });
  await page.addInitScript({ content: OBSERVE });
  return page;
}

/** Throttles the CPU for this page. Returns a function that ends the throttling. */
export async function throttleCpu(page: Page): Promise<() => Promise<unknown>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: CPU_SLOWDOWN });
  return () => session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
}

/** Waits until a page is idle; on the page of an operation, first until the operation is visible. */
export async function waitForIdle(page: Page, { heading, operation }: DocsSite, path: string): Promise<void> {
  if (path === operation) await page.locator(heading, { hasText: "List events" }).first().waitFor();
  // Playwright's `networkidle` may not occur after a font has failed, and a strict policy blocks its `waitForFunction`.
  while (!(await page.evaluate(`performance.now() - bench.busy > ${IDLE_MS}`))) await wait(50);
}

export async function loadPage(browser: Browser, subject: DocsSite, path: string): Promise<PageLoad> {
  const page = await openBlank(browser);
  const urls: string[] = [];
  page.on("request", (request) => {
    if (request.url().startsWith("http")) urls.push(request.url()); // Excludes `data:` and `blob:`.
  });
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  let bytes = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  const endThrottling = await throttleCpu(page);
  await page.goto(subject.origin + path);
  await waitForIdle(page, subject, path);
  // The browser reports the largest paint late, with a frame.
  while (!(await page.evaluate("new Promise(requestAnimationFrame).then(() => bench.lcp)"))) await wait(50);
  const { fcp, lcp, tasks } = (await page.evaluate(
    `({ ...bench, fcp: performance.getEntriesByName("first-contentful-paint")[0].startTime })`,
  )) as { fcp: number; lcp: number; tasks: [start: number, end: number][] };
  const blocked = tasks.reduce((sum, [start, end]) => sum + Math.max(0, end - Math.max(start + 50, fcp)), 0);
  await endThrottling();
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await page.close();
  return {
    kilobytes: bytes / 1000,
    requests: urls.length,
    external: urls.filter((url) => !url.startsWith(`${subject.origin}/`)).length,
    fcp,
    lcp,
    blocked,
    heap: usedSize / 1e6,
  };
}

/** Returns the median of each figure over several loads. */
export const medians = (loads: PageLoad[]): PageLoad =>
  Object.fromEntries(
    Object.keys(loads[0]!).map((key) => [key, median(loads.map((one) => one[key as keyof PageLoad]))]),
  ) as PageLoad;
