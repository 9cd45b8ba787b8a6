import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import type { AxeResults } from "axe-core";
import type { Browser } from "playwright-core";

import { progress } from "../../src/rounds.ts";
import { table } from "../../src/table.ts";
import type { Section } from "../../src/targets.ts";
import { open } from "../browser.ts";
import { blank, settle } from "../load.ts";
import { OURS, sites } from "../sites.ts";
import { type View, viewsOf } from "../views.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SCHEMES = ["light", "dark"] as const;

type Findings = { critical: number; serious: number; rules: string[] };

/** How many elements a page has that axe objects to. */
async function check(
  browser: Browser,
  { subject, path, use }: View,
  scheme: (typeof SCHEMES)[number],
): Promise<Findings> {
  const page = await blank(browser, scheme);
  await page.goto(subject.origin + path);
  await settle(page, subject, path);
  await use?.(page);
  await page.evaluate(AXE);
  const { violations } = (await page.evaluate("axe.run({ resultTypes: ['violations'] })")) as AxeResults;
  await page.close();
  const bad = violations.filter(({ impact }) => impact === "critical" || impact === "serious");
  const count = (wanted: string): number =>
    bad.filter(({ impact }) => impact === wanted).reduce((sum, { nodes }) => sum + nodes.length, 0);
  return { critical: count("critical"), serious: count("serious"), rules: bad.map(({ id }) => id) };
}

/** What keeps people from reading a page, as far as a program can tell: contrast, names, roles, the keyboard. */
export async function axe(): Promise<Section> {
  const browser = await open();
  const [rows, rules]: [string[][], Set<string>] = [[], new Set()];
  let ours = 0;
  for (const view of (await Promise.all((await sites()).map(viewsOf))).flat()) {
    const found = [];
    for (const scheme of SCHEMES) {
      progress(`${view.name}, ${scheme}`);
      found.push(await check(browser, view, scheme));
    }
    rows.push([view.name, ...found.map(({ critical, serious }) => `${critical} / ${serious}`)]);
    if (view.subject.name !== OURS) continue;
    for (const { critical, serious, rules: broken } of found) {
      ours += critical + serious;
      for (const rule of broken) rules.add(rule);
    }
  }
  progress("");
  await browser.close();
  const text = table(["critical / serious findings", ...SCHEMES], rows);
  return {
    title: "axe",
    text: rules.size === 0 ? text : `${text}\n\nRules that ours breaks: ${[...rules].join(", ")}`,
    targets: [{ name: `critical and serious findings: ${OURS}`, value: ours, atMost: 0 }],
  };
}
