import { digits, table } from "../../src/figures.ts";
import { showProgress } from "../../src/rounds.ts";
import type { SectionResult } from "../../src/targets.ts";
import { openBrowser } from "../browser.ts";
import { loadPage, type PageLoad, medians } from "../load.ts";
import { emptyPage, OURS, type DocsSite, sites } from "../sites.ts";

/** What fits into the first round trip of a connection (RFC 6928: ten segments), less its headers. */
const MAX_KILOBYTES = 14;

type PageRow = { subject: DocsSite; which: "overview" | "operation"; loads: PageLoad[] };
const row = (subject: DocsSite, which: PageRow["which"]): PageRow => ({ subject, which, loads: [] });

/** Measures the size of a page, the time until it is visible, and how long it blocks input. */
export async function pages(rounds: number): Promise<SectionResult> {
  const subjects = [
    row(await emptyPage(), "overview"),
    ...(await sites()).flatMap((subject) => [row(subject, "overview"), row(subject, "operation")]),
  ];
  const browser = await openBrowser();
  // The first round warms the browser up and is not in the result.
  for (let round = 0; round <= rounds; round++) {
    for (const { subject, which, loads } of subjects) {
      showProgress(`round ${round} of ${rounds}: ${subject.name}, ${which}`);
      const pageLoad = await loadPage(browser, subject, subject[which]);
      if (round > 0) loads.push(pageLoad);
    }
  }
  showProgress("");
  await browser.close();

  const rows = subjects.map(({ subject, which, loads }) => ({ name: subject.name, which, ...medians(loads) }));
  const ours = rows.filter(({ name }) => name === OURS);
  return {
    title: `Page load with an empty cache, on a processor throttled to a quarter, median of ${rounds}`,
    text: table(
      ["page", "KB gzip", "requests", "external", "FCP ms", "LCP ms", "blocked ms", "heap MB"],
      rows.map(({ name, which, kilobytes, requests, external, fcp, lcp, blocked, heap }) => [
        `${name}, ${which}`,
        digits(kilobytes),
        String(requests),
        String(external),
        ...[fcp, lcp, blocked].map((ms) => ms.toFixed(0)),
        digits(heap),
      ]),
    ),
    targets: ours.flatMap(({ which, kilobytes, requests, external, blocked }) => [
      { name: `KB gzip: ${which}`, value: kilobytes, atMost: MAX_KILOBYTES },
      { name: `requests: ${which}`, value: requests, atMost: 1 },
      { name: `requests to other origins: ${which}`, value: external, atMost: 0 },
      { name: `blocked ms: ${which}`, value: blocked, atMost: 0 },
    ]),
  };
}
