import { find, h } from "./dom.ts";

/** Adds the switch between the controls and the log, which a narrow screen shows one at a time. */
export function createViews(): (view: "controls" | "log") => void {
  const views = [
    { id: "controls", label: "Responses" },
    { id: "log", label: "Requests" },
  ] as const;
  const buttons = views.map(({ id, label }) => h("button", { type: "button", click: () => show(id) }, label));
  const show = (view: "controls" | "log"): void => {
    document.body.dataset.view = view;
    views.forEach(({ id }, index) => buttons[index]?.setAttribute("aria-pressed", String(id === view)));
  };
  find("main").before(h("nav", { class: "views", "aria-label": "View" }, ...buttons));
  show("controls");
  return show;
}
