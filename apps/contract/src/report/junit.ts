import { type Check, type Failure, SUITES } from "../check.ts";
import type { RunResult } from "../run.ts";
import { describeViolation } from "../validate/violation.ts";
import { whereOf } from "./places.ts";
import { countOutcome } from "./terminal.ts";

const NOT_COVERED = "not covered";
type TestCase = Omit<Check, "suite" | "requests"> & { suite: string };

/** Returns the result in JUnit's XML: a test case for each check, and a skipped one for each part of the spec that is not covered. */
export function junitOf({ checks, uncovered, startedAt, duration }: RunResult): string {
  const timestamp = new Date(startedAt).toISOString().slice(0, 19);
  const notCovered = uncovered.map(({ operationId, what, names = [], reason }): TestCase => {
    const name = [operationId, what, ...names].join(" ");
    return { suite: NOT_COVERED, name, outcome: "skipped", failures: [], reason, duration: 0 };
  });
  const all: TestCase[] = [...checks, ...notCovered];
  const suites = [...SUITES, NOT_COVERED].map((name) => {
    const own = all.filter((check) => check.suite === name);
    const cases = own.map((check) => {
      const attributes = { classname: name, name: check.name, time: seconds(check.duration) };
      return element("testcase", attributes, contentOf(check));
    });
    const failures = countOutcome(own, "failed");
    const skipped = countOutcome(own, "skipped") + countOutcome(own, "differs");
    const time = seconds(own.reduce((sum, check) => sum + check.duration, 0));
    return element("testsuite", { name, tests: own.length, failures, errors: 0, skipped, time, timestamp }, cases);
  });
  const totals = { name: "contract", tests: all.length, failures: countOutcome(checks, "failed"), errors: 0 };
  const root = element("testsuites", { ...totals, time: seconds(duration) }, suites);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

const seconds = (ms: number): number => Number((ms / 1000).toFixed(3));

function contentOf({ outcome, failures, reason = "" }: TestCase): string {
  if (outcome === "passed") return "";
  if (outcome === "differs") {
    const [first] = failures;
    return element("skipped", {
      message: `differs from the assumption "${first!.assumption}": ${describeFailure(first!)}`,
    });
  }
  if (outcome === "skipped") return element("skipped", { message: reason });
  const lines = failures.map((failure) => `${describeFailure(failure)}\n  ${failure.request}`);
  return element("failure", { message: describeFailure(failures[0]!), type: "contract" }, escapeXml(lines.join("\n")));
}

const describeFailure = (failure: Failure): string => `${whereOf(failure)}: ${describeViolation(failure)}`;

/** @param content the children, each on a line, or escaped text */
function element(name: string, attributes: Record<string, string | number>, content: string | string[] = ""): string {
  const start = `<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join("")}`;
  const inner = typeof content === "string" ? content : `\n${content.join("\n")}\n`;
  return inner === "" ? `${start}/>` : `${start}>${inner}</${name}>`;
}

/** Replaces the characters that XML 1.0 does not allow ("Char"), and escapes those with a meaning. */
const escapeXml = (text: string): string =>
  text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
