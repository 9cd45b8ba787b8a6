import type { Sandbox } from "@9pic/sandbox";

import { formRows, isForm } from "../document/bodies.ts";
import { readDemoKeys } from "../document/demo-keys.ts";
import { credentialOf, exampleValues } from "../document/example-request.ts";
import type { OperationPage, ParameterRow } from "../document/operations.ts";
import { html } from "../html.ts";
import { TRY_IT } from "../links.ts";
import type { Block } from "./block.ts";
import { sampleValues } from "./sample-places.ts";
import { bodyFields, credentialField, parameterField, responseField } from "./try-it-fields.ts";

/** What the panel needs beside the operation. */
export type TryItPanel = {
  /** The URL path of the module that runs the sandbox. */
  module: string;
  /** The origin of the real API, for the command to copy. */
  server: string;
  /** The data of the sandbox. */
  dataset: Sandbox["dataset"];
};

/** Shows a form that calls the operation in a sandbox in the page, with a list of the documented responses. */
export const tryIt = (operation: OperationPage, { module, server, dataset }: TryItPanel): Block => ({
  html: (links) => {
    const { method, path, parameters, body, responses } = operation;
    const media = body?.content[0];
    const credential = credentialOf(operation);
    const inSamples = sampleValues(operation);
    const valuesOf = (parameter: ParameterRow): string[] =>
      parameter.required ? exampleValues(parameter) : (inSamples.get(parameter.name) ?? []);
    const hasFiles = media !== undefined && isForm(media) && formRows(media).some(({ isFile }) => isFile);
    return html`<details class="try">
      <summary><h2 id="${TRY_IT}">Try it</h2></summary>
      <p>
        A sandbox in this page responds, with the data of the documentation. Nothing is sent over the network.
        ${hasFiles && "Where you choose no file, a sample is sent."}
      </p>
      <form
        class="try-it needs-script"
        autocomplete="off"
        aria-labelledby="${TRY_IT}"
        data-module="${module}"
        data-method="${method}"
        data-path="${path}"
        data-server="${server}"
      >
        ${credential && credentialField(credential, readDemoKeys(dataset, operation))}
        ${parameters.map((parameter) => parameterField(parameter, valuesOf(parameter)))}
        ${media && bodyFields(media, body.required)} ${responseField(responses, links)}
        <p class="send"><button type="submit">Send</button></p>
        <output></output>
        <div class="result"></div>
      </form>
      <p class="no-script">This panel needs JavaScript.</p>
    </details>`;
  },
  markdown: () => "",
  headings: () => [{ level: 2, title: "Try it", anchor: TRY_IT }],
});
