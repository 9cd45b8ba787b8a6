import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import type { AxeResults } from "axe-core";
import type { Browser } from "playwright-core";

import { table } from "../../src/figures.ts";
import { showProgress } from "../../src/rounds.ts";
import type { SectionResult } from "../../src/targets.ts";
import { openBrowser } from "../browser.ts";
import { openBlank, waitForIdle } from "../load.ts";
import { OURS, sites } from "../sites.ts";
import { type View, viewsOf } from "../views.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SCHEMES = ["light", "dark"] as const;

type ViolationCounts = { critical: number; serious: number; others: number; rules: string[] };

/** Counts the elements with violations of a page, by their impact. */
async function countViolations(
  browser: Browser,
  { subject, path, interact }: View,
  scheme: (typeof SCHEMES)[number],
): Promise<ViolationCounts> {
  const page = await openBlank(browser, scheme);
  await page.goto(subject.origin + path);
  await waitForIdle(page, subject, path);
  await interact?.(page);
  await page.evaluate(AXE);
  const { violations } = (await page.evaluate("axe.run({ resultTypes: ['violations'] })")) as AxeResults;
  await page.close();
  const count = (isCounted: (impact: string) => boolean): number =>
    violations.filter(({ impact }) => isCounted(impact ?? "")).reduce((sum, { nodes }) => sum + nodes.length, 0);
  return {
    critical: count((impact) => impact === "critical"),
    serious: count((impact) => impact === "serious"),
    others: count((impact) => impact !== "critical" && impact !== "serious"),
    rules: violations.map(({ id }) => id),
  };
}

/** Counts accessibility violations: contrast, names, roles, keyboard access. */
export async function axe(): Promise<SectionResult> {
  const browser = await openBrowser();
  const [rows, rules]: [string[][], Set<string>] = [[], new Set()];
  let ours = 0;
  for (const view of (await Promise.all((await sites()).map(viewsOf))).flat()) {
    const counts = [];
    for (const scheme of SCHEMES) {
      showProgress(`${view.name}, ${scheme}`);
      counts.push(await countViolations(browser, view, scheme));
    }
    rows.push([view.name, ...counts.map(({ critical, serious, others }) => `${critical} / ${serious} / ${others}`)]);
    if (view.subject.name !== OURS) continue;
    for (const { critical, serious, others, rules: violated } of counts) {
      ours += critical + serious + others;
      for (const rule of violated) rules.add(rule);
    }
  }
  showProgress("");
  await browser.close();
  const text = table(["critical / serious / other violations", ...SCHEMES], rows);
  return {
    title: "axe",
    text: rules.size === 0 ? text : `${text}\n\nRules that our site violates: ${[...rules].join(", ")}`,
    targets: [{ name: `violations: ${OURS}`, value: ours, atMost: 0 }],
  };
}
