import type { PendingOverride } from "@9pic/sandbox";

import { send } from "./actions.ts";
import { describe, keptOverrides } from "./choices.ts";
import { h, onChange, section } from "./dom.ts";
import { announce } from "./messages.ts";

/** Creates the list of overrides that tests and programs have set, with what each applies to. */
export function createOverrides(): { element: HTMLElement; update: (overrides: PendingOverride[]) => void } {
  const list = h("ul", { class: "overrides" });
  const element = section("overrides", "Overrides of tests", list);
  element.hidden = true;
  const update = onChange((overrides: PendingOverride[]) => {
    const hadFocus = list.contains(document.activeElement);
    element.hidden = overrides.length === 0;
    list.replaceChildren(...overrides.map(createItem));
    if (hadFocus) (list.querySelector("button") ?? document.querySelector<HTMLElement>("#operations button"))?.focus();
  });
  return {
    element,
    update(overrides) {
      // Those are shown at their operations.
      const shown = new Set(keptOverrides(overrides).values());
      update(overrides.filter((override) => !shown.has(override)));
    },
  };
}

function createItem(override: PendingOverride): HTMLElement {
  const { id, operationId = "Any operation", session, key, path, left } = override;
  const requests = left === "always" ? "every request" : left === 1 ? "next request" : `next ${left} requests`;
  const scope = [requests, session && `session ${session}`, key && `key ${key}`, path && `path ${path}`];
  const remove = async (): Promise<void> => {
    if (await send("DELETE", `overrides/${id}`)) announce(`Removed override ${id}.`);
  };
  return h(
    "li",
    {},
    h("div", {}, h("b", {}, operationId), " ", h("span", { class: "badge" }, describe(override))),
    h("small", {}, scope.filter(Boolean).join(" · ")),
    h(
      "button",
      { type: "button", class: "small", click: remove, "aria-label": `Remove override ${id} of ${operationId}` },
      "Remove",
    ),
  );
}
