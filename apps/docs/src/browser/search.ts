import MiniSearch from "minisearch";

import { searchOptions, type SearchResult } from "../search.ts";
import { load } from "./page/load.ts";

const MAX_RESULTS = 20;
let started = false;

/** Shows the results for the text in the dialog, which may have been typed before this module was loaded. */
export async function startSearch(dialog: HTMLDialogElement): Promise<void> {
  if (started) return;
  started = true;
  const input = dialog.querySelector("input")!;
  const [status, list] = [dialog.querySelector<HTMLElement>("[role=status]")!, dialog.querySelector("ol")!];
  moveByArrows(dialog, input);
  const index = await load(() => readIndex(dialog.dataset.index!), "The search index", status);
  started = index !== undefined;
  if (!index) return;
  const show = (): void => {
    const results = index.search(input.value.trim()) as unknown as SearchResult[];
    status.textContent = input.value.trim() === "" ? "" : countOf(results.length);
    list.replaceChildren(...results.slice(0, MAX_RESULTS).map(item));
  };
  input.addEventListener("input", show);
  show();
}

async function readIndex(url: string): Promise<MiniSearch> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(String(response.status));
  return MiniSearch.loadJSON(await response.text(), searchOptions);
}

const countOf = (count: number): string =>
  count === 0 ? "No results." : count === 1 ? "1 result" : `${count} results`;

function item({ title, page, url }: SearchResult): HTMLLIElement {
  const link = Object.assign(document.createElement("a"), { href: url, textContent: title });
  if (page !== title) link.append(Object.assign(document.createElement("span"), { textContent: ` ${page}` }));
  // A link to a section of the same page loads nothing, so the dialog would stay open over it.
  link.addEventListener("click", () => link.closest("dialog")?.close());
  const element = document.createElement("li");
  element.append(link);
  return element;
}

/** Moves through input and results by the arrow keys; Enter opens the first result. */
function moveByArrows(dialog: HTMLDialogElement, input: HTMLInputElement): void {
  dialog.addEventListener("keydown", (event) => {
    const stops: HTMLElement[] = [input, ...dialog.querySelectorAll<HTMLElement>("ol a")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const at = stops.indexOf(document.activeElement as HTMLElement);
      stops[Math.min(stops.length - 1, Math.max(0, at + step))]?.focus();
    } else if (event.key === "Enter" && document.activeElement === input) {
      event.preventDefault();
      stops[1]?.click();
    }
  });
}
