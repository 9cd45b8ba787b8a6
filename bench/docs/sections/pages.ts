import { progress } from "../../src/rounds.ts";
import { digits, table } from "../../src/table.ts";
import type { Section } from "../../src/targets.ts";
import { open } from "../browser.ts";
import { load, type Loaded, medians } from "../load.ts";
import { emptyPage, OURS, type Subject, sites } from "../sites.ts";

type Row = { subject: Subject; which: "overview" | "operation"; loads: Loaded[] };
const row = (subject: Subject, which: Row["which"]): Row => ({ subject, which, loads: [] });

/** What a reader's first page weighs, how soon it can be read, and how long it keeps the processor from them. */
export async function pages(rounds: number): Promise<Section> {
  const subjects = [
    row(await emptyPage(), "overview"),
    ...(await sites()).flatMap((subject) => [row(subject, "overview"), row(subject, "operation")]),
  ];
  const browser = await open();
  // The first round warms the browser up, and does not count.
  for (let round = 0; round <= rounds; round++) {
    for (const { subject, which, loads } of subjects) {
      progress(`round ${round} of ${rounds}: ${subject.name}, ${which}`);
      const one = await load(browser, subject, subject[which]);
      if (round > 0) loads.push(one);
    }
  }
  progress("");
  await browser.close();

  const rows = subjects.map(({ subject, which, loads }) => ({ name: subject.name, which, ...medians(loads) }));
  const ours = rows.filter(({ name }) => name === OURS);
  return {
    title: `A page loads, with nothing in the cache, on a processor 4 times as slow, median of ${rounds}`,
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
      { name: `KB gzip: ${which}`, value: kilobytes, atMost: 30 },
      { name: `requests: ${which}`, value: requests, atMost: 1 },
      { name: `requests to other origins: ${which}`, value: external, atMost: 0 },
      { name: `blocked ms: ${which}`, value: blocked, atMost: 0 },
    ]),
  };
}
