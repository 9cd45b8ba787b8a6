import { type Check, type Layer, LAYERS } from "../check.ts";
import { wordsOf } from "../judge/finding.ts";
import type { Result } from "../run.ts";
import { whereOf } from "./differences.ts";

type Case = { suite: string; name: string; time: number; content: string };

/**
 * The result in JUnit's XML, as CI servers read it: a test case for each check, and one, skipped, for each thing that was not checked.
 */
export function junitOf({ checks, gaps, startedAt, duration }: Result): string {
  const suites = LAYERS.map((layer) => suiteOf(layer, checks, startedAt));
  const unchecked = gaps.map(({ operationId, what, names = [], reason }) =>
    caseOf({ suite: "not checked", name: [operationId, what, ...names].join(" "), time: 0, content: skipped(reason) }),
  );
  suites.push(suite("not checked", unchecked, { failed: 0, skipped: unchecked.length, time: 0, startedAt }));
  const failed = checks.filter(({ outcome }) => outcome === "failed").length;
  const attributes = attributesOf({
    name: "contract",
    tests: checks.length + gaps.length,
    failures: failed,
    errors: 0,
    time: duration / 1000,
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${attributes}>\n${suites.join("\n")}\n</testsuites>\n`;
}

function suiteOf(layer: Layer, all: readonly Check[], startedAt: number): string {
  const checks = all.filter((check) => check.layer === layer);
  const cases = checks.map((check) =>
    caseOf({ suite: layer, name: check.name, time: check.duration / 1000, content: contentOf(check) }),
  );
  const failed = checks.filter(({ outcome }) => outcome === "failed").length;
  const passed = checks.filter(({ outcome }) => outcome === "passed").length;
  const time = checks.reduce((sum, check) => sum + check.duration, 0) / 1000;
  return suite(layer, cases, { failed, skipped: checks.length - failed - passed, time, startedAt });
}

type Numbers = { failed: number; skipped: number; time: number; startedAt: number };

function suite(name: string, cases: string[], { failed, skipped: left, time, startedAt }: Numbers): string {
  const timestamp = new Date(startedAt).toISOString().slice(0, 19);
  const numbers = { name, tests: cases.length, failures: failed, errors: 0, skipped: left, time, timestamp };
  return [`  <testsuite${attributesOf(numbers)}>`, ...cases, "  </testsuite>"].join("\n");
}

const caseOf = ({ suite: classname, name, time, content }: Case): string =>
  content === ""
    ? `    <testcase${attributesOf({ classname, name, time })}/>`
    : `    <testcase${attributesOf({ classname, name, time })}>${content}</testcase>`;

const skipped = (reason: string): string => `<skipped${attributesOf({ message: reason })}/>`;

function contentOf({ outcome, failures, reason = "" }: Check): string {
  if (outcome === "passed") return "";
  if (outcome !== "failed") return skipped(`${outcome}: ${reason}`);
  const lines = failures.map((failure) => `${whereOf(failure)}: ${wordsOf(failure)}\n  ${failure.request}`);
  const [first = ""] = lines[0]?.split("\n") ?? [];
  return `<failure${attributesOf({ message: first, type: "contract" })}>${escape(lines.join("\n"))}</failure>`;
}

const attributesOf = (values: Record<string, string | number>): string =>
  Object.entries(values)
    .map(
      ([name, value]) => ` ${name}="${escape(typeof value === "number" ? String(Number(value.toFixed(3))) : value)}"`,
    )
    .join("");

/** What XML 1.0 cannot hold is not there at all ("Char"), and what has a meaning in it is written otherwise. */
const escape = (text: string): string =>
  text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
