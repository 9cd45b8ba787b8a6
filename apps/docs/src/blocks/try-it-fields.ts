/** The inputs of the try-it panel, whose values its module reads. */
import { formRows, isForm, type MediaSection } from "../document/bodies.ts";
import type { Credential } from "../document/conditions.ts";
import type { KeyGroup } from "../document/demo-keys.ts";
import { isList } from "../document/example-request.ts";
import { textsOf } from "../document/form-values.ts";
import type { ParameterRow, ResponseSection } from "../document/operations.ts";
import type { FieldRow } from "../document/schema-view.ts";
import { textOf } from "../document/schema-words.ts";
import { isSingle, reasonOf } from "../document/statuses.ts";
import { type Content, html, type Html } from "../html.ts";
import type { Links } from "../links.ts";

/** Chooses a key of the sandbox; another scheme takes any secret. */
export function credentialField({ header, prefix, variable, isKey }: Credential, groups: KeyGroup[]): Html {
  const attributes = html`name="credential" data-header="${header}" data-prefix="${prefix}" data-variable="${variable}"`;
  if (!isKey) return html`<label class="line">${header} <input ${attributes} value="demo" /></label>`;
  return html`<label class="line"
    >API key
    <select ${attributes}>
      ${groups.map(
        ({ title, keys, suits }) =>
          html`<optgroup label="${title}" data-suits="${JSON.stringify(suits)}">
            ${keys.map((one) => html`<option value="${one.key}">${one.title}</option>`)}
          </optgroup>`,
      )}
      <option value="">No key: 401</option>
    </select></label
  >`;
}

/**
 * Chooses a documented response, by the title of its example. A range of statuses cannot be requested. The pages about errors, which
 * the panel links, go with their statuses.
 */
export const responseField = (responses: ResponseSection[], links: Links): Html =>
  html`<label class="line"
    >Documented response
    <select name="response">
      <option value="">Depends on the key and the values</option>
      ${responses
        .filter(({ status }) => isSingle(status))
        .map(({ status, content }) => {
          const examples = content.flatMap((media) => media.examples);
          const title = `${status} ${reasonOf(status)}`.trimEnd();
          const help = links.find(`error-${status}`);
          return html`<optgroup label="${title}" ${help && html` data-help="${links.page(help)}"`}>
            ${examples.map(({ name, summary }) => html`<option value="${status}.${name}">${summary}</option>`)}
            ${examples.length === 0 && html`<option value="${status}">${title}</option>`}
          </optgroup>`;
        })}
    </select></label
  >`;

/** Renders the input of a parameter. A list has a value on each line. */
export function parameterField(parameter: ParameterRow, values: string[]): Html {
  const { name, in: location, style, explode, required } = parameter;
  const attributes = html`name="${name}" data-in="${location}" data-style="${style}" ${explode && html` data-explode`}
  ${required && html` required`}`;
  return labelled(name, input(parameter, attributes, values));
}

/** Renders the fields of a form, or a text with the JSON, both filled from the first example; others can be chosen. */
export function bodyFields(media: MediaSection, isRequired: boolean): Html {
  const { examples, mediaTypes } = media;
  const [first] = examples;
  const values = Object(first?.value) as Record<string, unknown>;
  return html`<div class="body" data-media-type="${mediaTypes[0]}">
    ${
      examples.length > 1 &&
      html`<label class="line"
        >Example
        <select name="example">
          ${examples.map(({ summary, value }) => html`<option value="${JSON.stringify(value, null, 2)}">${summary}</option>`)}
        </select></label
      >`
    }
    ${
      isForm(media)
        ? formRows(media).map((row) => formField(row, textsOf(values[row.name])))
        : html`<label class="line"
            >Body (JSON)
            <textarea name="json" rows="8" spellcheck="false" ${isRequired && html` required`}>
${first ? JSON.stringify(first.value, null, 2) : "{}"}</textarea>
          </label>`
    }
  </div>`;
}

/** Renders a field of a form. A file that is not chosen is replaced by a sample with the name in the example. */
function formField(row: FieldRow, values: string[]): Html {
  const attributes = html`name="${row.name}" data-field`;
  if (!row.isFile)
    return labelled(row.name, input(row, html`${attributes} ${row.required && html` required`}`, values));
  return labelled(
    row.name,
    html`<input type="file" ${attributes} data-sample="${values.join("\n")}" ${isList(row) && html` multiple`} />`,
  );
}

const labelled = (name: string, field: Content): Html => html`<label>${name} ${field}</label>`;

function input(row: FieldRow, attributes: Html, values: string[]): Html {
  if (isList(row))
    return html`<textarea ${attributes} data-list rows="2" placeholder="a value on each line">
${values.join("\n")}</textarea>`;
  const isNumber = /^(integer|number)( \(|$)/.test(textOf(row.type));
  return html`<input ${attributes} value="${values[0]}" ${isNumber && html` inputmode="numeric"`} />`;
}
