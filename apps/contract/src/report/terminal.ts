import type { Check, Layer } from "../check.ts";
import type { Result } from "../run.ts";
import { count } from "./count.ts";
import { differencesOf } from "./differences.ts";
import { verdictOf } from "./tally.ts";

/** What each layer does, as a heading. */
export const HEADINGS: Record<Layer, string> = {
  workflows: "Workflows: calls that follow from each other",
  properties: "Properties: calls with drawn values",
  client: "Client: what @9pic/client makes of the answers",
};

/** The first line: who is asked what, and how to ask the same again. */
export const headline = ({
  server,
  specVersion,
  caller,
  seed,
}: Pick<Result, "server" | "specVersion" | "caller" | "seed">): string =>
  `Does ${server} keep to version ${specVersion} of the spec? Asked for organisation ${caller.orgId} and event ${caller.eventId}, with seed ${seed}`;

/** A check in one line, as soon as it is made. Why checks were not made is the same for all of them, and told at the end. */
export function checkLine({ name, outcome, requests, failures, reason }: Check): string {
  const mark = {
    passed: "passed     ",
    failed: "FAILED     ",
    "not checked": "not checked",
    "not made": "NOT MADE   ",
  }[outcome];
  const detail = outcome === "failed" ? extentOf(failures, requests) : (reason ?? count(requests, "request"));
  return outcome === "not made" ? `  ${mark}  ${name}` : `  ${mark}  ${name} (${detail})`;
}

/** How many of a check's requests show something that differs. */
function extentOf(failures: Check["failures"], requests: number): string {
  const guilty = new Set(failures.map(({ request }) => request).filter(Boolean)).size;
  return guilty === 0 ? "no answer" : `in ${guilty} of ${count(requests, "request")}`;
}

/** What comes after the last check: each difference once, then what was not checked, then the verdict. */
export function ending(result: Result): string {
  const differences = differencesOf(result.checks);
  const what = differences.flatMap(({ where, words, request, others, checks }, index) => [
    "",
    `${index + 1}. ${where}`,
    `   ${words}`,
    ...(request === "" ? [] : [`   ${request}${others > 0 ? ` and ${count(others, "other request")}` : ""}`]),
    `   found by ${someOf(checks)}`,
  ]);
  const parts = [
    ...(differences.length > 0 ? ["", `What differs (${differences.length})`, ...what] : []),
    ...(result.gaps.length > 0 ? ["", "Not checked, since this run had no occasion", ...gapLines(result)] : []),
    "",
    verdictOf(result),
  ];
  return parts.join("\n");
}

const MOST_CHECKS = 3;

const someOf = (checks: string[]): string =>
  checks.length <= MOST_CHECKS
    ? checks.join("; ")
    : `${checks.slice(0, MOST_CHECKS).join("; ")}; and ${count(checks.length - MOST_CHECKS, "other check")}`;

/** What several operations miss for the same reason is one line. */
export function gapLines({ gaps }: Pick<Result, "gaps">): string[] {
  const lines = new Map<string, string[]>();
  for (const { operationId, what, names = [], reason } of gaps) {
    const key = `${what} of @: ${reason}`;
    const whose = names.length > 0 ? `${operationId} (${names.join(", ")})` : operationId;
    lines.set(key, [...(lines.get(key) ?? []), whose]);
  }
  return [...lines].map(([key, operations]) => `  ${key.replace("@", operations.join(", "))}`).toSorted();
}
