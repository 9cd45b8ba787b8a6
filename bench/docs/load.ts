/** One load of a page, with nothing in the cache, on a processor made four times as slow. */
import { setTimeout as wait } from "node:timers/promises";

import type { Browser, Page } from "playwright-core";

import { median } from "../src/statistics.ts";
import type { Subject } from "./sites.ts";

const SLOWER = 4;
/** So long without a long task, and without anything that arrives, means that the page has come to rest, in ms. */
const REST = 1000;

/** Runs in the page, before anything of its own. */
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

export type Loaded = {
  /** What came over the wire, compressed, in KB of 1000 bytes. */
  kilobytes: number;
  requests: number;
  /** Requests to other origins. None is answered. */
  external: number;
  /** First and largest contentful paint, in ms. */
  fcp: number;
  lcp: number;
  /** What long tasks took beyond 50 ms each, once there was something to see and to press (total blocking time), in ms. */
  blocked: number;
  /** What JavaScript holds at rest, after a collection, in MB. */
  heap: number;
};

/** A page that nothing was loaded into yet. */
export async function blank(browser: Browser, colorScheme: "light" | "dark" = "light"): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme, reducedMotion: "reduce" });
  await page.addInitScript({ content: OBSERVE });
  return page;
}

/** Makes the processor slower for this page. What it returns makes it as fast as it is. */
export async function slow(page: Page): Promise<() => Promise<unknown>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  return () => session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
}

/** Waits until a page has nothing left to do; first until an operation can be read, where there is one to read. */
export async function settle(page: Page, { heading, operation }: Subject, path: string): Promise<void> {
  if (path === operation) await page.locator(heading, { hasText: "List events" }).first().waitFor();
  // Playwright's `networkidle` does not always come where a font failed, and a strict policy refuses its `waitForFunction`.
  while (!(await page.evaluate(`performance.now() - bench.busy > ${REST}`))) await wait(50);
}

export async function load(browser: Browser, subject: Subject, path: string): Promise<Loaded> {
  const page = await blank(browser);
  const urls: string[] = [];
  page.on("request", (request) => {
    if (request.url().startsWith("http")) urls.push(request.url()); // Not `data:`, and not `blob:`.
  });
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  let bytes = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  const asFastAsItIs = await slow(page);
  await page.goto(subject.origin + path);
  await settle(page, subject, path);
  // What was painted last is told late, and with a frame.
  while (!(await page.evaluate("new Promise(requestAnimationFrame).then(() => bench.lcp)"))) await wait(50);
  const { fcp, lcp, tasks } = (await page.evaluate(
    `({ ...bench, fcp: performance.getEntriesByName("first-contentful-paint")[0].startTime })`,
  )) as { fcp: number; lcp: number; tasks: [start: number, end: number][] };
  const blocked = tasks.reduce((sum, [start, end]) => sum + Math.max(0, end - Math.max(start + 50, fcp)), 0);
  await asFastAsItIs();
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

/** Each figure's median over several loads. */
export const medians = (loads: Loaded[]): Loaded =>
  Object.fromEntries(
    Object.keys(loads[0]!).map((key) => [key, median(loads.map((one) => one[key as keyof Loaded]))]),
  ) as Loaded;
