/** The log of `9pic-mock proxy --log json`: a line for each violation, and for what could not be validated. */
import { isObject } from "@9pic/openapi";

import { UsageError } from "../options/arguments.ts";

/** A violation that the proxy reported. */
export type LoggedViolation = { method: string; url: string; status: number; problem: string; source: string };

/** In characters. The proxy writes shorter lines. */
const MAX_LINE_LENGTH = 100_000;

/** Returns the violations of a log; undefined for another file. */
export function readProxyLog(text: string, name: string): LoggedViolation[] | undefined {
  // A HAR may be one line of many megabytes.
  const first = parseLine(text.slice(0, MAX_LINE_LENGTH).split("\n", 1)[0]!);
  if (!first || !("upstream" in first || ("in" in first && ("problem" in first || "note" in first)))) return undefined;
  const violations: LoggedViolation[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const source = `${name}, line ${index + 1}`;
    const entry = parseLine(line);
    if (!entry) throw new UsageError(`${source} is not complete JSON. Delete the line, or record the log again.`);
    const { method, url, status, problem } = entry;
    if (typeof problem === "string")
      violations.push({ method: String(method), url: String(url), status: Number(status), problem, source });
  }
  return violations;
}

function parseLine(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
