import { LAYERS } from "../check.ts";
import type { Result } from "../run.ts";
import { count } from "./count.ts";
import { differencesOf } from "./differences.ts";
import { tallyOf, verdictOf } from "./tally.ts";
import { gapLines, headline } from "./terminal.ts";

/** The result in Markdown, for a pull request or an issue. */
export function summaryOf(result: Result): string {
  const rows = LAYERS.map((layer) => {
    const tally = tallyOf(result.checks.filter((check) => check.layer === layer));
    return `| ${layer} | ${tally.passed} | ${tally.failed} | ${tally["not checked"]} | ${tally["not made"]} |`;
  });
  const differences = differencesOf(result.checks).flatMap(({ where, words, request, others, checks }) => [
    `- ${code(where)}: ${code(words)}`,
    ...(request === "" ? [] : [`  - ${code(request)}${others > 0 ? ` and ${count(others, "other request")}` : ""}`]),
    `  - found by ${checks.map(code).join(", ")}`,
  ]);
  const skipped = result.checks
    .filter(({ outcome }) => outcome === "not checked" || outcome === "not made")
    .map(({ name, outcome, reason = "" }) => `- ${code(name)} was ${outcome}: ${reason}`);
  return [
    "# Contract",
    "",
    `${headline(result)}.`,
    "",
    `**${verdictOf(result)}**`,
    "",
    "| Layer | passed | failed | not checked | not made |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
    ...section("What differs", differences),
    ...section("Not checked", [...skipped, ...gapLines(result).map((line) => `- ${line.trim()}`)]),
    "",
  ].join("\n");
}

const section = (title: string, lines: string[]): string[] =>
  lines.length > 0 ? ["", `## ${title}`, "", ...lines] : [];

/** A server's own words, which could be Markdown. */
const code = (text: string): string => `\`${text.replaceAll("`", "'").replaceAll(/\s+/g, " ")}\``;
