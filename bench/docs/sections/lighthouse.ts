import lighthouse, { type Result } from "lighthouse";

import { median, table } from "../../src/figures.ts";
import { freePort } from "../../src/process.ts";
import { showProgress } from "../../src/rounds.ts";
import type { SectionResult } from "../../src/targets.ts";
import { openWithPort } from "../browser.ts";
import { OURS, sites } from "../sites.ts";
import { kindsOf } from "../views.ts";

/** Lighthouse's categories, and the minimum score of every kind of page of our site. */
const CATEGORIES: Record<string, number> = { performance: 100, accessibility: 100, "best-practices": 100, seo: 100 };

/** Runs Lighthouse with its defaults, which emulate a phone. */
async function runLighthouse(url: string): Promise<Result> {
  const port = await freePort();
  const close = await openWithPort(port); // A new browser for each run has an empty cache.
  const options = { port, logLevel: "error", output: "json", onlyCategories: Object.keys(CATEGORIES) } as const;
  const run = await lighthouse(url, { ...options, onlyCategories: [...options.onlyCategories] });
  await close();
  if (run === undefined || run.lhr.runtimeError)
    throw new Error(`Lighthouse failed for ${url}: ${run?.lhr.runtimeError?.message}`);
  return run.lhr;
}

const scoreOf = (result: Result, category: string): number => (result.categories[category]?.score ?? 0) * 100;

/** Returns the audits that lower a score. */
const failedAudits = (result: Result): string[] =>
  Object.keys(CATEGORIES).flatMap((category) =>
    (result.categories[category]?.auditRefs ?? [])
      .filter(({ id, weight }) => weight > 0 && (result.audits[id]?.score ?? 1) < 0.9)
      .map(({ id }) => id),
  );

/** Measures Lighthouse's scores. */
export async function lighthouseScores(rounds: number): Promise<SectionResult> {
  const subjects: { page: string; url: string; results: Result[]; isOurs: boolean }[] = [];
  for (const site of await sites()) {
    const isOurs = site.name === OURS;
    const kinds = isOurs ? await kindsOf(site) : { overview: site.overview };
    for (const [kind, path] of Object.entries(kinds))
      subjects.push({ page: `${site.name}, ${kind}`, url: site.origin + path, results: [], isOurs });
  }
  for (let round = 1; round <= rounds; round++) {
    for (const { page, url, results } of subjects) {
      showProgress(`round ${round} of ${rounds}: ${page}`);
      results.push(await runLighthouse(url));
    }
  }
  showProgress("");

  const names = Object.keys(CATEGORIES);
  const scores = (results: Result[]): number[] =>
    names.map((category) => median(results.map((result) => scoreOf(result, category))));
  const summaries = subjects
    .filter(({ isOurs }) => isOurs)
    .map(
      ({ page, results }) =>
        `${page}: ${[...new Set(results.flatMap(failedAudits))].join(", ") || "no audit below 90"}`,
    );
  return {
    title: `Lighthouse, mobile, median of ${rounds}`,
    text: `${table(
      ["page", ...names],
      subjects.map(({ page, results }) => [page, ...scores(results).map((score) => score.toFixed(0))]),
    )}\n\n${summaries.join("\n")}`,
    targets: subjects
      .filter(({ isOurs }) => isOurs)
      .flatMap(({ page, results }) =>
        names.map((category, index) => ({
          name: `${category}: ${page}`,
          value: scores(results)[index]!,
          atLeast: CATEGORIES[category]!,
        })),
      ),
  };
}
