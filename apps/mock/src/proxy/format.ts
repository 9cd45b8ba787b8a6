import { type LogFormat, shorten } from "../log.ts";
import type { ProxyNote, ProxyViolation } from "./report.ts";

/** In characters. A name in it may be as long as a request. */
const MAX_SHOWN_PROBLEM = 500;

/** Returns a line of the log: readable, or as JSON. */
export function formatLine(line: ProxyViolation | ProxyNote, log: LogFormat | undefined): string {
  if (log === "json") return JSON.stringify(line);
  const { in: part, method, url, status } = line;
  const text = "note" in line ? line.note : line.problem;
  return `${status} ${method} ${shorten(url)}  ${part}: ${escapeControls(shorten(text, MAX_SHOWN_PROBLEM))}`;
}

/** Escapes what a terminal obeys: a violation quotes names that a request or a response has. */
const escapeControls = (text: string): string =>
  text.replaceAll(
    /[\p{Cc}\u2028\u2029]/gu,
    (character) => CONTROLS[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
const CONTROLS: Record<string, string> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };
