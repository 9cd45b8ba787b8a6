import { OUTCOMES, SUITES } from "../check.ts";
import type { RunResult } from "../run.ts";
import {
  conclusionOf,
  countOutcome,
  DIFFERENCES_TEXT,
  headline,
  partition,
  requestsOf,
  uncoveredLines,
} from "./terminal.ts";
import { groupViolations, type ViolationGroup } from "./violations.ts";

/** Returns the result in Markdown, for a pull request or an issue. */
export function summaryOf(result: RunResult): string {
  const rows = SUITES.map((suite) => {
    const checks = result.checks.filter((check) => check.suite === suite);
    return `| ${[suite, ...OUTCOMES.map((outcome) => countOutcome(checks, outcome))].join(" | ")} |`;
  });
  const [differing, violating] = partition(groupViolations(result.checks));
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
    `| Suite | ${OUTCOMES.join(" | ")} |`,
    `| --- |${" --- |".repeat(OUTCOMES.length)}`,
    ...rows,
    ...section("Violations", violating.flatMap(entryLines)),
    ...section(
      "Differences from assumptions",
      differing.length > 0 ? [DIFFERENCES_TEXT, "", ...differing.flatMap(entryLines)] : [],
    ),
    ...section("Skipped", skipped),
    ...section("Not covered", uncovered),
    "",
  ].join("\n");
}

const entryLines = (group: ViolationGroup): string[] => [
  `- ${code(group.where)}: ${code(group.description)}`,
  ...(group.assumption === undefined ? [] : [`  - assumption: ${group.assumption}`]),
  ...requestsOf(group, code).map((request) => `  - ${request}`),
  ...group.details.map((text) => `  - ${code(text)}`),
  `  - checks: ${group.checks.map(code).join(", ")}`,
];

const section = (title: string, lines: string[]): string[] =>
  lines.length > 0 ? ["", `## ${title}`, "", ...lines] : [];

/** Quotes a text that a server sent, which may contain Markdown. */
const code = (text: string): string => `\`${text.replaceAll("`", "'").replaceAll(/\s+/g, " ")}\``;
