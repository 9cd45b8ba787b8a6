import { OUTCOMES, SUITES } from "../check.ts";
import type { RunResult } from "../run.ts";
import { conclusionOf, countOutcome, headline, requestsOf, uncoveredLines } from "./terminal.ts";
import { groupViolations } from "./violations.ts";

/** Returns the result in Markdown, for a pull request or an issue. */
export function summaryOf(result: RunResult): string {
  const rows = SUITES.map((suite) => {
    const checks = result.checks.filter((check) => check.suite === suite);
    return `| ${[suite, ...OUTCOMES.map((outcome) => countOutcome(checks, outcome))].join(" | ")} |`;
  });
  const violations = groupViolations(result.checks).flatMap((group) => [
    `- ${code(group.where)}: ${code(group.description)}`,
    ...requestsOf(group, code).map((request) => `  - ${request}`),
    `  - failed: ${group.checks.map(code).join(", ")}`,
  ]);
  const skipped = result.checks
    .filter(({ outcome }) => outcome === "skipped")
    .map(({ name, reason = "" }) => `- ${code(name)}: ${reason}`);
  const uncovered = uncoveredLines(result).map((line) => `- ${line}`);
  return [
    "# Contract",
    "",
    `${headline(result)}.`,
    "",
    `**${conclusionOf(result)}**`,
    "",
    "| Suite | passed | failed | skipped |",
    "| --- | --- | --- | --- |",
    ...rows,
    ...section("Violations", violations),
    ...section("Skipped", skipped),
    ...section("Not covered", uncovered),
    "",
  ].join("\n");
}

const section = (title: string, lines: string[]): string[] =>
  lines.length > 0 ? ["", `## ${title}`, "", ...lines] : [];

/** Quotes a text that a server sent, which may contain Markdown. */
const code = (text: string): string => `\`${text.replaceAll("`", "'").replaceAll(/\s+/g, " ")}\``;
