import lighthouse, { type Result } from "lighthouse";

import { freePort } from "../../src/process.ts";
import { progress } from "../../src/rounds.ts";
import { median } from "../../src/statistics.ts";
import { table } from "../../src/table.ts";
import type { Section } from "../../src/targets.ts";
import { openAt } from "../browser.ts";
import { OURS, sites } from "../sites.ts";

/** Lighthouse's categories, and the least that ours has to have. */
const CATEGORIES: Record<string, number> = { performance: 95, accessibility: 95, "best-practices": 100, seo: 100 };

/** A telephone, as Lighthouse takes it to be by default. */
async function judge(url: string): Promise<Result> {
  const port = await freePort();
  const close = await openAt(port); // A new one each time, so that there is nothing in its cache.
  const options = { port, logLevel: "error", output: "json", onlyCategories: Object.keys(CATEGORIES) } as const;
  const run = await lighthouse(url, { ...options, onlyCategories: [...options.onlyCategories] });
  await close();
  if (run === undefined || run.lhr.runtimeError) throw new Error(`Lighthouse: ${run?.lhr.runtimeError?.message}`);
  return run.lhr;
}

const scoreOf = (result: Result, category: string): number => (result.categories[category]?.score ?? 0) * 100;

/** The audits that cost points. */
const failed = (result: Result): string[] =>
  Object.keys(CATEGORIES).flatMap((category) =>
    (result.categories[category]?.auditRefs ?? [])
      .filter(({ id, weight }) => weight > 0 && (result.audits[id]?.score ?? 1) < 0.9)
      .map(({ id }) => id),
  );

export async function lighthouseScores(rounds: number): Promise<Section> {
  const subjects = (await sites()).flatMap(({ name, origin, overview, operation }) => [
    { page: `${name}, overview`, url: origin + overview, results: [] as Result[], isOurs: name === OURS },
    ...(name === OURS
      ? [{ page: `${name}, operation`, url: origin + operation, results: [] as Result[], isOurs: true }]
      : []),
  ]);
  for (let round = 1; round <= rounds; round++) {
    for (const { page, url, results } of subjects) {
      progress(`round ${round} of ${rounds}: ${page}`);
      results.push(await judge(url));
    }
  }
  progress("");

  const names = Object.keys(CATEGORIES);
  const scores = (results: Result[]): number[] =>
    names.map((category) => median(results.map((result) => scoreOf(result, category))));
  const complaints = subjects
    .filter(({ isOurs }) => isOurs)
    .map(({ page, results }) => `${page}: ${[...new Set(results.flatMap(failed))].join(", ") || "no audit below 90"}`);
  return {
    title: `Lighthouse, mobile, median of ${rounds}`,
    text: `${table(
      ["page", ...names],
      subjects.map(({ page, results }) => [page, ...scores(results).map((score) => score.toFixed(0))]),
    )}\n\n${complaints.join("\n")}`,
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
