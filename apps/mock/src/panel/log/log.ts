import type { LoggedRequest, MockOperation } from "../../control/types.ts";
import { h, setText } from "../dom.ts";
import { createDetails } from "./details.ts";
import { createFilter } from "./filter.ts";
import { MAX_ROWS, RowList } from "./list.ts";

export type Log = {
  /** Adds requests, the oldest first, and how many were skipped since there were too many. */
  add: (requests: LoggedRequest[], skipped: number) => void;
  /** Takes the requests that the mock remembers, in place of those before. */
  replace: (requests: LoggedRequest[]) => void;
  clear: () => void;
  setOperations: (operations: MockOperation[]) => void;
};

/** The requests that the log remembers, in the page or not. */
const MAX_REQUESTS = 1000;
/** How often a log that the pointer holds is looked at again, in ms. */
const HOLD_CHECK_MS = 250;
/** After so many new lines at once, more than a reader can follow, the log rests for some ms. */
const [MANY_ROWS, REST_MS] = [20, 300];

/** Requests of the panel itself. */
const isOwn = ({ url }: LoggedRequest): boolean => url === "/" || url.startsWith("/__mock/");

/** Creates the live log. It writes to the page once a frame at most, however many requests arrive. */
export function createLog(section: HTMLElement): Log {
  let requests: LoggedRequest[] = [];
  /** Requests that match the filter and have no line yet. */
  let waiting: LoggedRequest[] = [];
  let [lastId, clearedId, skippedCount] = [0, 0, 0];
  let isPaused = false;
  let isScheduled = false;
  let restUntil = 0;

  const list = new RowList(
    (request) => details.open(request),
    (request) => details.follow(request),
  );
  const details = createDetails(() => {
    list.deselect();
    list.element.focus();
  });
  const filter = createFilter(() => rebuild());
  const pause = h("button", { type: "button", "aria-pressed": "false", click: () => togglePause() }, "Pause");
  const clear = h("button", { type: "button", click: () => clearAll() }, "Clear");
  const count = h("span", { class: "count" });
  const more = h("button", { type: "button", class: "more", hidden: true, click: () => showWaiting() });
  const empty = h("p", { class: "empty" });
  section.querySelector("h2")!.append(" ", count);
  const bar = h("div", { class: "bar", role: "group", "aria-label": "Log" }, ...filter.elements, pause, clear);
  const frame = h("div", { class: "frame" }, more, list.element, empty);
  section.append(bar, frame, details.element);

  const schedule = (): void => {
    if (isScheduled) return;
    isScheduled = true;
    setTimeout(() => requestAnimationFrame(flush), restUntil - performance.now());
  };
  const flush = (): void => {
    isScheduled = false;
    const isHeld = isPaused || list.isHeld;
    if (!isHeld && waiting.length > MANY_ROWS) restUntil = performance.now() + REST_MS;
    if (!isHeld) list.prepend(waiting.splice(0));
    more.hidden = waiting.length === 0 || isPaused;
    const amount = waiting.length >= MAX_ROWS ? `${MAX_ROWS} or more` : String(waiting.length);
    setText(more, `${amount} new`);
    setText(pause, isPaused ? `Resume${waiting.length > 0 ? ` (${amount} new)` : ""}` : "Pause");
    const isEmpty = list.element.childElementCount === 0;
    empty.hidden = !isEmpty;
    list.element.hidden = isEmpty;
    setText(
      empty,
      requests.length > 0
        ? "No request matches the filter."
        : "No requests yet. Each operation has commands that send one, under curl.",
    );
    const skipped = skippedCount > 0 ? `, ${skippedCount.toLocaleString("en")} more were too fast to list` : "";
    setText(count, requests.length > 0 ? `${requests.length.toLocaleString("en")}${skipped}` : "");
    if (isHeld && !isPaused && waiting.length > 0) setTimeout(schedule, HOLD_CHECK_MS);
  };
  const rebuild = (): void => {
    list.clear();
    list.element.scrollTop = 0;
    waiting = requests.filter(filter.matches).slice(-MAX_ROWS);
    list.prepend(waiting.splice(0));
    schedule();
  };
  const showWaiting = (): void => {
    list.element.scrollTop = 0;
    list.prepend(waiting.splice(0));
    list.element.focus();
    schedule();
  };
  const togglePause = (): void => {
    isPaused = !isPaused;
    pause.setAttribute("aria-pressed", String(isPaused));
    schedule();
  };
  const clearAll = (): void => {
    [requests, clearedId, skippedCount] = [[], lastId, 0];
    details.close();
    rebuild();
  };
  const take = (added: LoggedRequest[]): LoggedRequest[] => {
    const taken = added.filter((request) => request.id > lastId && !isOwn(request));
    lastId = Math.max(lastId, ...added.map(({ id }) => id));
    requests = [...requests, ...taken].slice(-MAX_REQUESTS);
    return taken;
  };
  schedule();
  return {
    add(added, skipped) {
      const taken = take(added);
      skippedCount += skipped;
      waiting = [...waiting, ...taken.filter(filter.matches)].slice(-MAX_ROWS);
      schedule();
    },
    replace(history) {
      // A mock that was started again counts from the start.
      const newest = history.at(-1)?.id ?? 0;
      if (newest < clearedId) clearedId = 0;
      [requests, lastId, skippedCount] = [[], clearedId, 0];
      take(history);
      rebuild();
    },
    clear: clearAll,
    setOperations: filter.setOperations,
  };
}
