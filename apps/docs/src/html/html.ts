/** A piece of HTML. Any other value inside a template is escaped as text. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Content = Html | string | number | false | null | undefined | Content[];

/** Renders a template with values in it: html`<p>${text}</p>`. Lists are joined; `false`, `null` and `undefined` render nothing. */
export const html = (parts: TemplateStringsArray, ...values: Content[]): Html =>
  new Html(parts.map((part, index) => part + (index < values.length ? toText(values[index]) : "")).join(""));

/** Marks text that is HTML already. */
export const raw = (text: string): Html => new Html(text);

export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

function toText(value: Content): string {
  if (Array.isArray(value)) return value.map(toText).join("");
  if (value instanceof Html) return value.text;
  return value === false || value === null || value === undefined ? "" : escapeHtml(String(value));
}
