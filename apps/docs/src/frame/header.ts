import { html, type Html } from "../html.ts";
import type { Frame } from "./frame.ts";

/** Renders the bar at the top of every page. The first character of the title is the mark of the API, as on the icon. */
export const header = ({ links, api: { info }, hasChanges }: Frame): Html =>
  html`<header>
    <div class="bar">
      <button type="button" class="open-menu" popovertarget="navigation" aria-label="Menu">
        <svg viewBox="0 0 16 16" width="16" aria-hidden="true"><path d="M1 3h14M1 8h14M1 13h14" /></svg>
      </button>
      <a class="brand" href="${links.at("")}"
        ><span class="mark" aria-hidden="true">${[...info.title][0]}</span>${info.title}
        <span>${hasChanges && "after "}${info.version}</span></a
      >
      <button type="button" class="open-search needs-script" aria-haspopup="dialog" aria-keyshortcuts="/">
        Search <kbd>/</kbd>
      </button>
      <a href="${links.at("openapi.json")}">OpenAPI</a>
      <a href="${links.at("redoc/")}">Redoc</a>
      <select class="theme needs-script" aria-label="Colours">
        <option value="">System</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
    </div>
  </header>`;
