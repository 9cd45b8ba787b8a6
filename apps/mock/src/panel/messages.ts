import { find, h, setText } from "./dom.ts";

const announcer = h("p", { role: "status", class: "visually-hidden" });
const failure = h("p", { role: "alert" });
const dismiss = h("button", { type: "button", click: () => show("") }, "Dismiss");
const bar = h("div", { class: "failure", hidden: true }, failure, dismiss);

/** Adds the places for messages to the page. */
export function prepareMessages(): void {
  find("header.top").after(bar, announcer);
}

/** Tells screen readers of a change that others see. */
export const announce = (message: string): void => setText(announcer, message);

/** Shows why an action failed, until the next one succeeds. */
export function show(message: string): void {
  bar.hidden = message === "";
  setText(failure, message);
}
