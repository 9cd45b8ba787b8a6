import type { PendingOverride } from "@9pic/sandbox";

import type { MockState } from "../control/types.ts";
import { type Card, createCard } from "./card.ts";
import { keptOverrides } from "./choices.ts";
import { addCopyButtons } from "./copy.ts";
import { find, h, onChange } from "./dom.ts";

/** Adds switches to the operations that the server has rendered, and renders them again when they change. */
export function createOperations(filter: HTMLInputElement): (state: MockState) => void {
  let cards: Card[] = [];
  let latest: PendingOverride[] = [];
  let isRendered = true;
  const update = (): void => {
    const kept = keptOverrides(latest);
    for (const card of cards) card.update(kept.get(card.operationId));
  };
  const rebuild = onChange(
    async ({ operations, faultPurposes }: Pick<MockState, "operations" | "keys" | "faultPurposes">) => {
      // The server has rendered the first ones.
      if (!isRendered) await refresh();
      isRendered = false;
      const items = [...document.querySelectorAll<HTMLElement>(".operation")];
      const byId = new Map(items.map((item) => [item.dataset.operation, item]));
      cards = operations.flatMap((operation) => {
        const item = byId.get(operation.operationId);
        return item ? [createCard(item, operation, faultPurposes)] : [];
      });
      filter.hidden = cards.length < MIN_FILTERED;
      update();
    },
  );
  return ({ operations, keys, faultPurposes, overrides }) => {
    latest = overrides;
    rebuild({ operations, keys, faultPurposes });
    update();
  };
}

/** The number of operations from which on they can be filtered. */
const MIN_FILTERED = 8;

/** Creates a field that hides the operations without a text. */
export function createFilter(): HTMLInputElement {
  return h("input", {
    type: "search",
    placeholder: "Filter",
    "aria-label": "Filter operations",
    hidden: true,
    input({ target }: { target: HTMLInputElement }) {
      const text = target.value.toLowerCase();
      for (const item of document.querySelectorAll<HTMLElement>(".operation"))
        item.hidden = !(item.querySelector("h3")!.textContent + item.querySelector(".path")!.textContent)
          .toLowerCase()
          .includes(text);
    },
  });
}

/** Takes the operations and keys of the page as the server renders it now. */
async function refresh(): Promise<void> {
  const response = await fetch("/");
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const list of [".operations", ".key-lists"]) {
    const current = document.adoptNode(find(list, page));
    find(list).replaceWith(current);
    addCopyButtons(current);
  }
}
