import { type Content, html, type Html } from "../html.ts";

type Tab = { label: Content; value: string; panel: Content; attributes?: Content };

/**
 * Shows one of several panels below a title. The tabs are radio buttons, which work by keyboard and without a script.
 *
 * @param name the name of the radio buttons, and the beginning of their ids
 */
export const tabs = (name: string, { title, anchor }: { title: string; anchor: string }, list: Tab[]): Html =>
  html`<fieldset class="tabs" aria-labelledby="${anchor}">
    <h2 id="${anchor}">${title}</h2>
    ${list.map(
      ({ label, value, panel, attributes }, index) =>
        html`<input
            type="radio"
            name="${name}"
            id="${name}-${index}"
            value="${value}"
            ${index === 0 && html` checked`}
          /><label for="${name}-${index}">${label}</label>
          <div class="panel" ${attributes}>${panel}</div>`,
    )}
  </fieldset>`;
