import type { LoggedRequest } from "../../control/types.ts";
import { h } from "../dom.ts";
import { createRow, fillRow, type Row } from "./row.ts";

/** The lines that the page has at most, of however many requests. */
export const MAX_ROWS = 200;

/** The time in ms after a move of the pointer in which the lines stay where they are, so that a click meets the line that it is meant for. */
const POINTER_HOLD_MS = 700;

/** The lines of the log, the latest first: a listbox, whose lines the arrow keys choose. */
export class RowList {
  readonly element: HTMLElement = h("div", {
    role: "listbox",
    class: "rows",
    tabindex: 0,
    "aria-label": "Requests, the latest first",
  });
  readonly #onOpen: (request: LoggedRequest) => void;
  readonly #onMove: (request: LoggedRequest) => void;
  #rows: Row[] = [];
  #active: Row | undefined;
  #movedAt = -Infinity;

  /**
   * @param onOpen called with a request that was clicked or entered
   * @param onMove called with a request that the arrow keys have reached
   */
  constructor(onOpen: (request: LoggedRequest) => void, onMove: (request: LoggedRequest) => void) {
    this.#onOpen = onOpen;
    this.#onMove = onMove;
    this.element.addEventListener("keydown", (event) => this.#onKey(event));
    this.element.addEventListener("pointermove", () => (this.#movedAt = performance.now()));
    this.element.addEventListener("pointerleave", () => (this.#movedAt = -Infinity));
    this.element.addEventListener("click", ({ target }) => {
      const row = this.#rows.find(({ element }) => element.contains(target as Node));
      if (row) this.#open(row);
    });
  }

  /** Whether new lines would move what the reader looks at or points at. */
  get isHeld(): boolean {
    return this.element.scrollTop > 0 || performance.now() - this.#movedAt < POINTER_HOLD_MS;
  }

  /** Adds requests, the oldest first, and reuses the lines of the oldest ones. */
  prepend(requests: LoggedRequest[]): void {
    const added = requests.slice(-MAX_ROWS).map((request) => {
      const row = this.#rows.length >= MAX_ROWS ? this.#rows.pop() : undefined;
      if (row && row === this.#active) this.#activate(undefined);
      const filled = row ? fillRow(row, request) : createRow(request);
      this.#rows.unshift(filled);
      return filled.element;
    });
    this.element.prepend(...added.toReversed());
  }

  clear(): void {
    this.#activate(undefined);
    this.#rows = [];
    this.element.replaceChildren();
  }

  /** Takes the mark from the line whose details are closed. */
  deselect(): void {
    this.#active?.element.setAttribute("aria-selected", "false");
  }

  #activate(row: Row | undefined): void {
    this.deselect();
    this.#active?.element.classList.remove("active");
    this.#active = row;
    if (!row) return this.element.removeAttribute("aria-activedescendant");
    this.element.setAttribute("aria-activedescendant", row.element.id);
    row.element.classList.add("active");
    row.element.setAttribute("aria-selected", "true");
    row.element.scrollIntoView({ block: "nearest" });
  }

  #open(row: Row): void {
    this.#activate(row);
    this.#onOpen(row.request);
  }

  #onKey(event: KeyboardEvent): void {
    const index = this.#active ? this.#rows.indexOf(this.#active) : -1;
    const last = this.#rows.length - 1;
    const targets: Record<string, number> = {
      ArrowDown: Math.min(index + 1, last),
      ArrowUp: Math.max(index - 1, 0),
      PageDown: Math.min(index + 10, last),
      PageUp: Math.max(index - 10, 0),
      Home: 0,
      End: last,
    };
    if (event.key === "Enter" || event.key === " ") {
      if (this.#active) this.#open(this.#active);
    } else if (event.key in targets) {
      const row = this.#rows[targets[event.key] as number];
      if (row) this.#activate(row);
      if (row) this.#onMove(row.request);
    } else return;
    event.preventDefault();
  }
}
