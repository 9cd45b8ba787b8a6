import { type Key, keyPurposes } from "@9pic/sandbox";

import type { OperationPage, ParameterRow } from "../document/operations.ts";
import { codeHtml, html, type Html } from "../html.ts";
import { curlOf } from "../request.ts";
import type { Block } from "./block.ts";

/** What the panel needs beside the operation. */
export type TryItPanel = {
  /** The URL path of the module that runs the sandbox. */
  module: string;
  /** The origin of the real API, for the command to copy. */
  server: string;
  keys: Key[];
};

/** Shows a form that calls the operation in a sandbox in the page, and a button for each documented response. */
export const tryIt = (operation: OperationPage, { module, server, keys }: TryItPanel): Block => ({
  html: () => {
    const { method, path, parameters, responses } = operation;
    const values = Object.fromEntries(
      parameters
        .filter(({ required, examples }) => required && examples.length > 0)
        .map(({ name, examples }) => [name, plain(examples[0]!)]),
    );
    return html`<section class="try" aria-labelledby="try-it">
      <h2 id="try-it">Try it</h2>
      <p>A sandbox in this page responds, with the events of the documentation. Nothing is sent over the network.</p>
      <form
        class="try-it needs-script"
        data-module="${module}"
        data-method="${method}"
        data-path="${path}"
        data-server="${server}"
      >
        <label
          >API key
          <select name="key">
            ${keys.map(
              ({ key, state = "active" }) => html`<option value="${key}">${key}: ${keyPurposes[state]}</option>`,
            )}
            <option value="">none: 401</option>
          </select></label
        >
        ${parameters.map((parameter) => field(parameter, values[parameter.name]))}
        <p class="send"><button type="submit">Send</button></p>
        <fieldset>
          <legend>Or choose a documented response</legend>
          ${responses.flatMap(({ status, body }) =>
            (body?.examples ?? []).map(
              ({ name, summary }) =>
                html`<button type="submit" title="${summary}" data-prefer="code=${status}, example=${name}">
                  ${status} ${name}
                </button> `,
            ),
          )}
        </fieldset>
        <output></output>
        <div class="curl">
          <p>The same call to the real API:</p>
          ${codeHtml(curlOf({ method, server, path, values }), "bash")}
        </div>
      </form>
      <p class="no-script">This panel needs JavaScript.</p>
    </section>`;
  },
  markdown: () => "",
});

/** Renders the input of a parameter; its placeholder is the default that applies without a value. */
function field({ name, in: location, type, limits }: ParameterRow, value: string | undefined): Html {
  const isNumber = type.every(({ text }) => text === "integer" || text === "number");
  const fallback = limits.find(({ words }) => words === "default")?.value;
  return html`<label
    >${name}
    <input
      name="${name}"
      data-in="${location}"
      value="${value}"
      ${fallback !== undefined && html` placeholder="${fallback}"`}
      autocomplete="off"
      inputmode="${isNumber ? "numeric" : "text"}"
  /></label>`;
}

/** Returns an example as it is typed into a form: a string without its quotes. */
function plain(example: string): string {
  const value: unknown = JSON.parse(example);
  return typeof value === "string" ? value : example;
}
