/** The module of the search, which is loaded when it is opened for the first time. */
import { decode } from "../links.ts";
import { type Results, SearchIndex } from "../search/index.ts";
import type { Hit } from "../search/rank.ts";
import { load } from "./page/load.ts";
import { resultItem } from "./search-results.ts";

/** On the page for a wrong address. */
const MAX_SUGGESTIONS = 5;
/** More are shown after a click. */
const MAX_HITS = 30;
/** In characters, where a query is repeated. */
const MAX_ECHO_LENGTH = 60;

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

/** Lists the pages that the address, which has none, can mean. */
export async function suggest(output: HTMLElement, url: string): Promise<void> {
  const pages = (await openIndex(url, output))?.pagesFor(decode(location.pathname)) ?? [];
  if (pages.length === 0) return;
  const list = Object.assign(document.createElement("ol"), { className: "hits" });
  list.append(...pages.slice(0, MAX_SUGGESTIONS).map(resultItem));
  output.replaceChildren("Pages with a similar address:", list);
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
  list.replaceChildren(...hits.slice(0, MAX_HITS).map(resultItem));
  if (hits.length > MAX_HITS) list.append(restItem(hits));
  if (focused !== false) [...list.querySelectorAll("a")].find(({ href }) => href === focused)?.focus();
  const [status] = dialog.querySelectorAll<HTMLElement>("[role=status]");
  status!.replaceChildren(...(results && isFinal ? statusOf(query, results, input) : []));
}

/** Offers the results that are not shown yet, and shows them in its place. */
function restItem(hits: Hit[]): HTMLLIElement {
  const item = document.createElement("li");
  const button = Object.assign(document.createElement("button"), {
    ...{ type: "button", className: "show-all", textContent: `Show all ${hits.length}` },
  });
  button.addEventListener("click", () => {
    const rest = hits.slice(MAX_HITS).map(resultItem);
    item.replaceWith(...rest);
    rest[0]!.querySelector("a")!.focus();
  });
  item.append(button);
  return item;
}

/** Says how many results there are, and how the words were read. */
function statusOf(query: string, { hits, correction, isPartial }: Results, input: HTMLInputElement): (string | Node)[] {
  const results = hits.length === 1 ? "1 result" : `${hits.length} results`;
  const echo = query.length > MAX_ECHO_LENGTH ? `${query.slice(0, MAX_ECHO_LENGTH)}…` : query;
  if (hits.length === 0) return [`No results for “${echo}”. The guides:`];
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
    const stops: HTMLElement[] = [input, ...dialog.querySelectorAll<HTMLElement>("a.hit, button.show-all")];
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
