import type { Browser, Page } from "playwright-core";

import { progress } from "../../src/rounds.ts";
import { median } from "../../src/statistics.ts";
import { table } from "../../src/table.ts";
import type { Section } from "../../src/targets.ts";
import { open } from "../browser.ts";
import { blank, settle, slow } from "../load.ts";
import { OURS, REDOCLY, type Subject, sites } from "../sites.ts";

const QUERY = "events";

/** The control that opens the search, and a result; the same steps for both. */
const SEARCH: Record<string, { control: string; result: string }> = {
  [OURS]: { control: "button.open-search", result: "dialog.search ol a" },
  [REDOCLY]: { control: "[data-testid=search-trigger]", result: "[data-component-name='Search/SearchItem']" },
};

/** Notes in the page, by its own clock, when it was pressed first, and in which frame something could first be seen. */
const watch = (name: string, seen: string): string => `
  addEventListener("pointerdown", ({ timeStamp }) => (bench.pressed ??= timeStamp), { capture: true });
  {
    const look = () => (${seen}) ? (bench.${name} = performance.now()) : requestAnimationFrame(look);
    look();
  }
`;

const isVisible = (selector: string, text = ""): string =>
  `[...document.querySelectorAll(${JSON.stringify(selector)})].some((e) => e.textContent.includes(${JSON.stringify(text)}) && e.checkVisibility())`;

type Times = { pressed: number; usable: number; found: number };

/** Opens an operation's page, waits until it rests, opens the search, and types. */
async function search(browser: Browser, subject: Subject): Promise<Times> {
  const { control, result } = SEARCH[subject.name]!;
  const page = await blank(browser);
  const usable = `${isVisible(subject.heading, "List events")} && ${isVisible(control)}`;
  await page.addInitScript({ content: watch("usable", usable) + watch("found", isVisible(result)) });
  await slow(page);
  await page.goto(subject.origin + subject.operation);
  await settle(page, subject, subject.operation);
  await page.locator(control).click();
  await page.locator(":focus").and(page.locator("input")).waitFor();
  await page.keyboard.insertText(QUERY);
  await page.locator(result).first().waitFor();
  const times = await timesOf(page);
  await page.close();
  return times;
}

/** What was noted, once the last frame was. */
async function timesOf(page: Page): Promise<Times> {
  while (!(await page.evaluate("bench.found"))) await page.evaluate("new Promise(requestAnimationFrame)");
  return (await page.evaluate("bench")) as Times;
}

/** Who loads little first has to load the rest when it is wanted. Is that still sooner than an engine that comes first? */
export async function interaction(rounds: number): Promise<Section> {
  const subjects = (await sites()).filter(({ name }) => name in SEARCH);
  const browser = await open();
  const taken = new Map<string, Times[]>(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds * 2; round++) {
    for (const subject of subjects) {
      progress(`round ${round} of ${rounds * 2}: ${subject.name}`);
      const times = await search(browser, subject);
      if (round > 0) taken.get(subject.name)!.push(times);
    }
  }
  progress("");
  await browser.close();

  const usable = ({ usable: time }: Times): number => time;
  const searched = ({ pressed, found }: Times): number => found - pressed;
  const theirs = taken.get(REDOCLY)!;
  return {
    title: `The search, on a processor 4 times as slow, median of ${rounds * 2}`,
    text: table(
      ["site", "from navigation to a usable search, ms", "from the click on it to results, ms"],
      [...taken].map(([name, all]) => [name, ...[usable, searched].map((pick) => median(all.map(pick)).toFixed(0))]),
    ),
    targets: [
      {
        name: `ms: ${OURS}, from the click to results / ${REDOCLY}, from navigation to usable`,
        value: median(taken.get(OURS)!.map((times, round) => searched(times) / usable(theirs[round]!))),
        atMost: 0.7,
      },
    ],
  };
}
