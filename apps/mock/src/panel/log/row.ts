import type { LoggedRequest } from "../../control/types.ts";
import { h, setText } from "../dom.ts";

/** A line of the log. It is used again for other requests, since creating lines costs more than filling them. */
export type Row = { element: HTMLElement; request: LoggedRequest };

const CELLS = ["time", "method", "target", "status", "ms", "key", "why"] as const;

let created = 0;

export function createRow(request: LoggedRequest): Row {
  const cells = CELLS.map((name) => h("span", { class: name }));
  const element = h(
    "div",
    { role: "option", id: `row-${created++}`, class: "row", "aria-selected": "false" },
    ...cells,
  );
  return fillRow({ element, request }, request);
}

export function fillRow(row: Row, request: LoggedRequest): Row {
  row.request = request;
  const { time, method, url, status, ms, key, cause, violations } = request;
  const count = violations?.length ?? 0;
  const problems = count === 0 ? "" : count === 1 ? "1 violation" : `${count} violations`;
  const texts = [
    formatTime(time),
    method,
    url,
    formatStatus(status),
    formatMs(ms),
    key ?? "no key",
    problems || (cause ?? ""),
  ];
  texts.forEach((text, index) => setText(row.element.children[index] as Element, text));
  row.element.children[2]!.setAttribute("title", url);
  row.element.className = `row ${toneOf(status)}`;
  return row;
}

/** A status of 0 is none: the connection ended before a response. */
export const formatStatus = (status: number): string => (status === 0 ? "none" : String(status));
export const toneOf = (status: number): string => `s${status === 0 ? 5 : String(status)[0]}`;

export const formatTime = (time: number): string => {
  const date = new Date(time);
  return `${date.toTimeString().slice(0, 8)}.${String(date.getMilliseconds()).padStart(3, "0")}`;
};

export const formatMs = (ms: number): string => `${ms < 10 ? ms.toFixed(1) : Math.round(ms).toLocaleString("en")} ms`;
