import type { Browser, Page } from "playwright-core";

import { median, table } from "../../src/figures.ts";
import { showProgress } from "../../src/rounds.ts";
import type { SectionResult } from "../../src/targets.ts";
import { openBrowser } from "../browser.ts";
import { openBlank, waitForIdle, throttleCpu } from "../load.ts";
import { OURS, REDOCLY, type DocsSite, sites } from "../sites.ts";

const QUERY = "events";

/** Selectors of the control that opens the search and of a result. */
const SEARCH: Record<string, { control: string; result: string }> = {
  [OURS]: { control: "button.open-search", result: "dialog.search ol a" },
  [REDOCLY]: { control: "[data-testid=search-trigger]", result: "[data-component-name='Search/SearchItem']" },
};

/** A script that records, by the page's clock, the first press and the first frame in which `condition` holds. */
const recordScript = (name: string, condition: string): string => `
  addEventListener("pointerdown", ({ timeStamp }) => (bench.pressed ??= timeStamp), { capture: true });
  {
    const look = () => (${condition}) ? (bench.${name} = performance.now()) : requestAnimationFrame(look);
    look();
  }
`;

const isVisible = (selector: string, text = ""): string =>
  `[...document.querySelectorAll(${JSON.stringify(selector)})].some((e) => e.textContent.includes(${JSON.stringify(text)}) && e.checkVisibility())`;

type Times = { pressed: number; usable: number; found: number };

/** Opens an operation's page, waits until it is idle, opens the search, and types a query. */
async function measureSearch(browser: Browser, subject: DocsSite): Promise<Times> {
  const { control, result } = SEARCH[subject.name]!;
  const page = await openBlank(browser);
  const usable = `${isVisible(subject.heading, "List events")} && ${isVisible(control)}`;
  await page.addInitScript({ content: recordScript("usable", usable) + recordScript("found", isVisible(result)) });
  await throttleCpu(page);
  await page.goto(subject.origin + subject.operation);
  await waitForIdle(page, subject, subject.operation);
  await page.locator(control).click();
  await page.locator(":focus").and(page.locator("input")).waitFor();
  await page.keyboard.insertText(QUERY);
  await page.locator(result).first().waitFor();
  const times = await readTimes(page);
  await page.close();
  return times;
}

/** Returns the recorded times after the last one is recorded. */
async function readTimes(page: Page): Promise<Times> {
  while (!(await page.evaluate("bench.found"))) await page.evaluate("new Promise(requestAnimationFrame)");
  return (await page.evaluate("bench")) as Times;
}

/** Measures when the search is usable: our site loads it on demand, Redoc loads it with the page. */
export async function interaction(rounds: number): Promise<SectionResult> {
  const subjects = (await sites()).filter(({ name }) => name in SEARCH);
  const browser = await openBrowser();
  const values = new Map<string, Times[]>(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds * 2; round++) {
    for (const subject of subjects) {
      showProgress(`round ${round} of ${rounds * 2}: ${subject.name}`);
      const times = await measureSearch(browser, subject);
      if (round > 0) values.get(subject.name)!.push(times);
    }
  }
  showProgress("");
  await browser.close();

  const usable = ({ usable: time }: Times): number => time;
  const searched = ({ pressed, found }: Times): number => found - pressed;
  const redocTimes = values.get(REDOCLY)!;
  return {
    title: `The search, on a processor throttled to a quarter, median of ${rounds * 2}`,
    text: table(
      ["site", "from navigation to a usable search, ms", "from the click on it to results, ms"],
      [...values].map(([name, all]) => [name, ...[usable, searched].map((pick) => median(all.map(pick)).toFixed(0))]),
    ),
    targets: [
      {
        name: `ms: ${OURS}, from the click to results / ${REDOCLY}, from navigation to usable`,
        value: median(values.get(OURS)!.map((times, round) => searched(times) / usable(redocTimes[round]!))),
        atMost: 0.7,
      },
    ],
  };
}
