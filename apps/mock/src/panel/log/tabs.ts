import { h } from "../dom.ts";

export type Tabs = { element: HTMLElement; fill: (name: string, ...content: Node[]) => void };

/** Creates tabs, which the arrow keys switch (ARIA Authoring Practices, "Tabs"). */
export function createTabs(label: string, names: string[]): Tabs {
  const panels = names.map((_, index) =>
    h("div", {
      role: "tabpanel",
      id: `panel-${index}`,
      "aria-labelledby": `tab-${index}`,
      tabindex: 0,
      class: "tabpanel",
    }),
  );
  const tabs = names.map((name, index) =>
    h(
      "button",
      {
        type: "button",
        role: "tab",
        id: `tab-${index}`,
        "aria-controls": `panel-${index}`,
        click: () => select(index),
      },
      name,
    ),
  );
  const select = (selected: number): void => {
    tabs.forEach((tab, index) => {
      tab.setAttribute("aria-selected", String(index === selected));
      tab.tabIndex = index === selected ? 0 : -1;
      panels[index]!.hidden = index !== selected;
    });
  };
  const onKey = (event: KeyboardEvent): void => {
    const index = tabs.indexOf(event.target as HTMLButtonElement);
    const target = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: -1 }[event.key];
    if (target === undefined) return;
    const next = (target + tabs.length) % tabs.length;
    select(next);
    tabs[next]!.focus();
    event.preventDefault();
  };
  select(0);
  const list = h("div", { role: "tablist", "aria-label": label, keydown: onKey }, ...tabs);
  return {
    element: h("div", { class: "tabs" }, list, ...panels),
    fill: (name, ...content) => panels[names.indexOf(name)]?.replaceChildren(...content),
  };
}
