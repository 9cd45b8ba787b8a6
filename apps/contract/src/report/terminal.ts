import { type Check, OUTCOMES, type Suite } from "../check.ts";
import type { RunResult, RunSubject } from "../run.ts";
import { groupViolations, type ViolationGroup } from "./violations.ts";

/** The headings of the suites. */
export const HEADINGS: Record<Suite, string> = {
  workflows: "Workflows: sequences of calls",
  properties: "Properties: calls with generated values",
  access: "Access: calls with other keys, organisations and events",
  client: "Client: calls with @9pic/client",
};

/** Returns "1 check", "2 checks". */
const count = (number: number, thing: string): string => `${number} ${thing}${number === 1 ? "" : "s"}`;

/** Returns what is checked, and how to repeat the run. */
export const headline = ({ server, specVersion, caller, seed }: RunSubject): string =>
  `Checking ${server} against version ${specVersion} of the spec, with organisation ${caller.orgId}, ${caller.eventId === undefined ? "no event" : `event ${caller.eventId}`} and seed ${seed}`;

/** Returns a check in one line. */
export function checkLine({ name, outcome, requests, failures, reason }: Check): string {
  const failed = new Set(failures.map(({ request }) => request).filter(Boolean)).size;
  const extent = failed === 0 ? "no response" : `in ${failed} of ${count(requests, "request")}`;
  if (outcome === "failed") return `  FAILED   ${name} (${extent})`;
  if (outcome === "differs") return `  differs  ${name} (${extent})`;
  return `  ${outcome.padEnd(7)}  ${name} (${reason ?? count(requests, "request")})`;
}

/** Maximum number of checks that are named at a violation. */
const MAX_CHECKS = 3;

/** What a difference from an assumption means for a reader. */
export const DIFFERENCES_TEXT =
  'The API\'s documentation leaves these open, so the server violates nothing here. If it is the real API, correct the spec ("Assumptions" in spec/description.md).';

/** Returns what follows the last check: the violations, what is not covered, and the conclusion. */
export function ending(result: RunResult): string {
  const [differing, violating] = partition(groupViolations(result.checks));
  const uncovered = uncoveredLines(result);
  return [
    ...(violating.length > 0 ? ["", `Violations (${violating.length})`, ...violating.flatMap(entryLines)] : []),
    ...(differing.length > 0
      ? [
          "",
          `Differences from assumptions (${differing.length})`,
          `  ${DIFFERENCES_TEXT}`,
          ...differing.flatMap(entryLines),
        ]
      : []),
    ...(uncovered.length > 0 ? ["", "Not covered by this run", ...uncovered.map((line) => `  ${line}`)] : []),
    ...repeatLines(violating, result),
    "",
    conclusionOf(result),
  ].join("\n");
}

/** Returns how to send the first plain request of a violation again. */
function repeatLines(groups: ViolationGroup[], { server, keyHeader }: RunResult): string[] {
  const path = groups.flatMap(({ requests }) =>
    requests.flatMap((request) => /^GET ([^ ]+)$/.exec(request)?.[1] ?? []),
  )[0];
  if (path === undefined || keyHeader === undefined) return [];
  return ["", `Send a request again: curl -i -H "${keyHeader}: $NINEPIC_API_KEY" "${server}${path}"`];
}

/** Separates differences from assumptions and violations. */
export function partition(groups: ViolationGroup[]): [differing: ViolationGroup[], violating: ViolationGroup[]] {
  const { true: differing = [], false: violating = [] } = Object.groupBy(groups, ({ assumption }) =>
    assumption === undefined ? "false" : "true",
  );
  return [differing, violating];
}

/** Maximum number of details that are listed at a violation. */
const MAX_DETAILS = 4;

function entryLines(group: ViolationGroup, index: number): string[] {
  const { where, description, details, checks, assumption } = group;
  return [
    "",
    `${index + 1}. ${where}`,
    `   ${description}`,
    ...(assumption === undefined ? [] : [`   assumption: ${assumption}`]),
    ...requestsOf(group).map((request) => `   ${request}`),
    ...firstOf(details, MAX_DETAILS, "problem").map((text) => `   ${text}`),
    `   ${assumption === undefined ? "failed" : "checks"}: ${firstOf(checks, MAX_CHECKS, "check").join("; ")}`,
  ];
}

/** Returns a request of each operation that shows a violation, the last with the number of the others; nothing if there was none. */
export function requestsOf({ requests, shown }: ViolationGroup, format: (text: string) => string = String): string[] {
  const lines = requests.map(format);
  const last = firstOf(lines.slice(shown - 1), 1, "request").join(" ");
  return [...lines.slice(0, shown - 1), last].filter(Boolean);
}

function firstOf(texts: string[], limit: number, thing: string): string[] {
  const others = texts.length - limit;
  return others > 0 ? [...texts.slice(0, limit), `and ${count(others, `other ${thing}`)}`] : texts;
}

/** Returns a line for each part of the spec that is not covered, with all operations that it concerns for the same reason. */
export function uncoveredLines({ uncovered }: RunResult): string[] {
  const groups = Map.groupBy(uncovered, ({ what, reason }) => `${what} ${reason}`);
  const lines = [...groups.values()].map((same) => {
    const operations = same.map(({ operationId, names = [] }) =>
      names.length > 0 ? `${operationId} (${names.join(", ")})` : operationId,
    );
    return `${same[0]!.what} of ${operations.join(", ")}: ${same[0]!.reason}`;
  });
  return lines.toSorted();
}

/** Returns the number of checks with an outcome. */
export const countOutcome = (checks: readonly Pick<Check, "outcome">[], outcome: Check["outcome"]): number =>
  checks.filter((check) => check.outcome === outcome).length;

/** Returns the result of the run in one or two sentences. */
export function conclusionOf(result: RunResult): string {
  const { checks, exchanges, stopReason } = result;
  const counts = OUTCOMES.map((outcome) => `${countOutcome(checks, outcome)} ${outcome}`);
  const outcomes = counts.filter((text) => !text.startsWith("0 "));
  const numbers = `${count(checks.length, "check")} with ${count(exchanges.length, "request")}: ${outcomes.join(", ")}.`;
  const found =
    countOutcome(checks, "failed") > 0
      ? "The server violates the spec"
      : countOutcome(checks, "differs") > 0
        ? "No violation was found, but the server differs from assumptions of the spec"
        : "No violation was found";
  if (stopReason === undefined) return `${found}. ${numbers}`;
  return `${found}, and the run was stopped before its last check: ${stopReason}. ${numbers}`;
}
