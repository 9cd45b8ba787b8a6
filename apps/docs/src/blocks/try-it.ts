import { type Key, keyPurpose } from "@9pic/sandbox";

import { formRows, formValues, isForm, type MediaSection } from "../document/bodies.ts";
import { textsOf } from "../document/form-values.ts";
import type { OperationPage, ParameterRow } from "../document/operations.ts";
import { codeHtml, html } from "../html.ts";
import { curlOf, type PanelBody, type PanelRequest } from "../request.ts";
import type { Block } from "./block.ts";
import { bodyFields, credentialField, isList, parameterField } from "./try-it-fields.ts";

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
    const { method, path, parameters, body, responses } = operation;
    const media = body?.content[0];
    const credential = credentialOf(operation);
    const purposes = keys
      .filter(({ fault }) => fault === undefined)
      .map((key): [string, string] => [key.key, keyPurpose(key)]);
    const hasFiles = media !== undefined && isForm(media) && formRows(media).some(({ isFile }) => isFile);
    return html`<section class="try" aria-labelledby="try-it">
      <h2 id="try-it">Try it</h2>
      <p>
        A sandbox in this page responds, with the data of the documentation. Nothing is sent over the network.
        ${hasFiles && "Where you choose no file, a sample is sent."}
      </p>
      <form
        class="try-it needs-script"
        data-module="${module}"
        data-method="${method}"
        data-path="${path}"
        data-server="${server}"
      >
        ${credential && credentialField(credential, purposes)}
        ${parameters.map((parameter) => parameterField(parameter, valuesOf(parameter)))} ${media && bodyFields(media)}
        <p class="send"><button type="submit">Send</button></p>
        <fieldset>
          <legend>Or choose a documented response</legend>
          ${responses.flatMap(responseButtons)}
        </fieldset>
        <output></output>
        <div class="curl">
          <p>The same call to the real API:</p>
          ${codeHtml(curlOf(requestOf(operation, server)), "bash")}
        </div>
      </form>
      <p class="no-script">This panel needs JavaScript.</p>
    </section>`;
  },
  markdown: () => "",
});

/** Returns the first way to authenticate, the organisation's key if it is one of them. */
const credentialOf = ({ credentials }: OperationPage): OperationPage["credentials"][number][number] | undefined =>
  credentials.flat().find(({ isKey }) => isKey) ?? credentials[0]?.[0];

/** Renders a button for each example of a status, or for the status itself. A range of statuses cannot be requested. */
function responseButtons({ status, content }: OperationPage["responses"][number]): ReturnType<typeof html>[] {
  if (!/^\d{3}$/.test(status)) return [];
  const examples = content.flatMap((media) => media.examples);
  if (examples.length === 0) return [html`<button type="submit" data-prefer="code=${status}">${status}</button> `];
  return examples.map(
    ({ name, summary }) =>
      html`<button type="submit" title="${summary}" data-prefer="code=${status}, example=${name}">
        ${status} ${name}
      </button> `,
  );
}

/** Returns what a parameter is filled with: the example of a required one. */
const valuesOf = ({ required, examples: [example] }: ParameterRow): string[] =>
  required && example !== undefined ? textsOf(JSON.parse(example)) : [];

/** Returns the call that the panel describes before it is edited. */
function requestOf(operation: OperationPage, server: string): PanelRequest {
  const { method, path, parameters, body } = operation;
  const filled = parameters.map((parameter) => ({
    ...parameter,
    isList: isList(parameter),
    values: valuesOf(parameter),
  }));
  return {
    ...{ method, path, server, credential: credentialOf(operation) },
    parameters: filled.filter(({ values }) => values.length > 0),
    body: body?.content[0] && filledBody(body.content[0]),
  };
}

function filledBody(media: MediaSection): PanelBody {
  const [mediaType = "", value] = [media.mediaTypes[0], media.examples[0]?.value ?? {}];
  if (isForm(media)) return { mediaType, fields: formValues(media, value) };
  return { mediaType, text: JSON.stringify(value, null, 2) };
}
