/** The module of the search, which is loaded when it is opened for the first time. */
import { decode } from "../links.ts";
import { type Results, SearchIndex } from "../search/index.ts";
import { load } from "./page/load.ts";
import { resultItem } from "./search-results.ts";

/** On the page for a wrong address. */
const MAX_SUGGESTIONS = 5;

let opened: Promise<SearchIndex | undefined> | undefined;

/** Shows the results for the text in the dialog, which may have been typed before this module was loaded. */
export async function startSearch(dialog: HTMLDialogElement): Promise<void> {
  if (opened && (await opened)) return;
  const [status, more] = dialog.querySelectorAll<HTMLElement>("[role=status]");
  opened = openIndex(dialog.dataset.index!, status!);
  const index = await opened;
  if (!index) return;
  const input = dialog.querySelector("input")!;
  let isComplete = false;
  const show = (): void => showResults(dialog, index, isComplete);
  input.addEventListener("input", show);
  moveByArrows(dialog, input);
  show();
  await load(async () => index.addDetails(await fetchText(index.details)), "A part of the search index", more!);
  isComplete = true;
  show();
}

const openIndex = (url: string, status: HTMLElement): Promise<SearchIndex | undefined> =>
  load(async () => new SearchIndex(await fetchText(url)), "The search index", status);

/** Lists the pages with the words of the address, which has none. */
export async function suggest(output: HTMLElement, url: string): Promise<void> {
  const index = await openIndex(url, output);
  const words = decode(location.pathname).replaceAll(/(\p{Ll})(?=\p{Lu})/gu, "$1 ");
  const pages = index?.search(words).hits.filter(({ page }) => page === undefined) ?? [];
  if (pages.length === 0) return;
  const list = Object.assign(document.createElement("ol"), { className: "hits" });
  list.append(...pages.slice(0, MAX_SUGGESTIONS).map(resultItem));
  output.replaceChildren("Pages with words of this address:", list);
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(String(response.status));
  return response.text();
}

function showResults(dialog: HTMLDialogElement, index: SearchIndex, isComplete: boolean): void {
  const input = dialog.querySelector("input")!;
  const query = input.value.trim();
  const results = query === "" ? undefined : index.search(input.value);
  // What has only some of the words is not shown before the details are there, which may have all of them.
  const isFinal = isComplete || results?.isPartial === false;
  const hits = results && isFinal && results.hits.length > 0 ? results.hits : isFinal || !results ? index.guides() : [];
  const list = dialog.querySelector("ol")!;
  const focused = list.contains(document.activeElement) && (document.activeElement as HTMLAnchorElement).href;
  list.replaceChildren(...hits.map(resultItem));
  if (focused !== false) [...list.querySelectorAll("a")].find(({ href }) => href === focused)?.focus();
  const [status] = dialog.querySelectorAll<HTMLElement>("[role=status]");
  status!.replaceChildren(...(results && isFinal ? statusOf(query, results, input) : []));
}

/** Says how many results there are, and how the words were read. */
function statusOf(
  query: string,
  { hits, count, correction, isPartial }: Results,
  input: HTMLInputElement,
): (string | Node)[] {
  const all = count === 1 ? "1 result" : `${count} results`;
  const results = hits.length < count ? `The best ${hits.length} of ${all}` : all;
  if (count === 0) return [`No results for “${query}”. The guides:`];
  if (correction !== undefined) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: correction });
    button.addEventListener("click", () => {
      input.value = correction;
      input.dispatchEvent(new Event("input"));
      input.focus();
    });
    return [`${results}. Did you mean `, button, "?"];
  }
  return [isPartial ? `${results} with some of these words` : results];
}

/** Moves through input and results by the arrow keys; Enter opens the first result. */
function moveByArrows(dialog: HTMLDialogElement, input: HTMLInputElement): void {
  dialog.addEventListener("keydown", (event) => {
    const stops: HTMLElement[] = [input, ...dialog.querySelectorAll<HTMLElement>("a.hit")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const at = stops.findIndex((stop) => stop.parentElement!.contains(document.activeElement));
      stops[Math.min(stops.length - 1, Math.max(0, at + step))]?.focus();
    } else if (event.key === "Enter" && document.activeElement === input) {
      event.preventDefault();
      stops[1]?.click();
    }
  });
}
