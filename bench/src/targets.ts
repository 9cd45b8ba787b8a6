import { digits, table } from "./figures.ts";

/** A measured value and its limit. */
export type Target = {
  name: string;
  value: number;
  /** The same ratio by requests per second, where `value` is by CPU time. For information only. */
  byRate?: number;
} & ({ atLeast: number } | { atMost: number });

export type SectionResult = {
  title: string;
  text: string;
  /** The text as Markdown, where tables suit it better. */
  markdown?: string;
  targets: Target[];
};

export const isMet = (target: Target): boolean =>
  "atLeast" in target ? target.value >= target.atLeast : target.value <= target.atMost;

export const formatSection = ({ title, text, targets }: SectionResult, head?: string): string =>
  `\n${title}\n\n${text}\n\n${formatTargets(targets, head)}\n`;

export function formatTargets(targets: Target[], head = "ratio"): string {
  const rows = targets.map((target) => [
    target.name,
    digits(target.value),
    "atLeast" in target ? `>= ${target.atLeast}` : `<= ${target.atMost}`,
    isMet(target) ? "ok" : "MISS",
    target.byRate === undefined ? "" : digits(target.byRate),
  ]);
  const byRate = targets.some((target) => target.byRate !== undefined) ? ["by req/s"] : [];
  return table(["target", head, "wanted", "", ...byRate], rows);
}
