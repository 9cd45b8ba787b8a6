import { type Key, keyPurposes } from "@9pic/sandbox";

import type { Operation } from "../document/operations.ts";
import { codeHtml } from "../html/code.ts";
import { html, type Html } from "../html/html.ts";
import { curlOf } from "../request.ts";
import type { Block } from "./block.ts";

/** What the panel needs beside the operation. */
export type TryIt = {
  /** The address of the module that answers. */
  module: string;
  /** The real API's origin, for the line to copy. */
  server: string;
  keys: Key[];
};

/** A form that calls the operation of a sandbox in the page, and lets every documented answer be seen. */
export const tryIt = ({ method, path, parameters, answers }: Operation, { module, server, keys }: TryIt): Block => ({
  html: () => {
    const values = Object.fromEntries(
      parameters
        .filter(({ required, examples }) => required && examples.length > 0)
        .map(({ name, examples }) => [name, plain(examples[0]!)]),
    );
    return html`<section class="try" aria-labelledby="try-it">
      <h2 id="try-it">Try it</h2>
      <p>Answered by a sandbox in this page, with the events of the documentation. Nothing is sent.</p>
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
            ${keys.map(option)}
            <option value="">none: 401</option>
          </select></label
        >
        ${parameters.map(
          (parameter) =>
            html`<label
              >${parameter.name}
              <input
                name="${parameter.name}"
                data-in="${parameter.in}"
                value="${values[parameter.name]}"
                ${placeholder(parameter)}
                autocomplete="off"
                inputmode="${isNumber(parameter) ? "numeric" : "text"}"
            /></label>`,
        )}
        <p class="send"><button type="submit">Send</button></p>
        <fieldset>
          <legend>Or see a documented answer</legend>
          ${answers.flatMap(({ status, examples }) =>
            examples.map(
              ({ name, summary }) =>
                html`<button
                  type="submit"
                  class="s${status.slice(0, 1)}"
                  title="${summary}"
                  data-prefer="code=${status}, example=${name}"
                >
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

const option = ({ key, state = "active" }: Key): Html =>
  html`<option value="${key}">${key}: ${keyPurposes[state]}</option>`;

const isNumber = ({ type }: Operation["parameters"][number]): boolean =>
  type.every(({ text }) => text === "integer" || text === "number");

/** What is taken if nothing is sent. */
function placeholder({ limits }: Operation["parameters"][number]): Html | undefined {
  const value = limits.find(({ words }) => words === "default")?.value;
  return value === undefined ? undefined : html` placeholder="${value}"`;
}

/** An example as a person types it: a text without its quotes. */
function plain(example: string): string {
  const value: unknown = JSON.parse(example);
  return typeof value === "string" ? value : example;
}
