/** Writes what is typed into the try-it panel into the code samples of the page. */
import { curlOf, encode } from "../request.ts";
import { type Input, readPanel } from "./panel-inputs.ts";

/** How a string is written in code, by the quote that it begins with: like JSON, or with nothing in it that is evaluated. */
const WRITERS: Record<string, (text: string) => string> = {
  '"': (text) => JSON.stringify(text),
  "'": (text) => `'${text.replaceAll(/[\\']/g, String.raw`\$&`)}'`,
};

/** A number that is written alike in every language. */
const NUMBER = /^(0|-?[1-9]\d*)(\.\d+)?$/;

export function fillSamples(form: HTMLFormElement): void {
  const inputs = [...form.querySelectorAll<Input>("[data-in]")];
  for (const panel of document.querySelectorAll<HTMLElement>(".samples .panel")) {
    if (panel.dataset.curl !== undefined) {
      panel.querySelector("code")!.textContent = curlOf({ ...readPanel(form), prefer: undefined });
      continue;
    }
    const places = [...panel.querySelectorAll<HTMLElement>("[data-arg]")];
    for (const place of places) {
      const input = inputs.find(({ name }) => name === place.dataset.arg);
      if (input) fillPlace(place, input.value);
    }
    const known = new Set(places.map(({ dataset }) => dataset.arg));
    const missing = inputs.filter((input) => isEdited(input) && input.value !== "" && !known.has(input.name));
    note(panel, [...missing.map(({ name }) => name), ...(isBodyEdited(form) ? ["the body"] : [])]);
  }
}

/** Replaces an argument; without a value, the one of the sample comes back. */
function fillPlace(place: HTMLElement, value: string): void {
  const { quote } = place.dataset;
  const own = (place.dataset.own ??= place.textContent!);
  if (value === "") place.textContent = own;
  else if (quote === undefined) place.textContent = encode(value);
  else place.textContent = NUMBER.test(own) && NUMBER.test(value) ? value : WRITERS[quote]!(value);
}

/** Says which values only the command for curl has. */
function note(panel: HTMLElement, missing: string[]): void {
  panel.querySelector(".note")?.remove();
  if (missing.length === 0) return;
  const textContent = `Only the cURL sample has ${missing.join(", ")} as you typed it.`;
  panel.append(Object.assign(document.createElement("p"), { className: "note", textContent }));
}

const isEdited = ({ value, defaultValue }: Input): boolean => value !== defaultValue;

const isBodyEdited = (form: HTMLFormElement): boolean =>
  [...form.querySelectorAll<Input>(".body :is(input, textarea)")].some(isEdited) ||
  [...form.querySelectorAll<HTMLSelectElement>(".body select")].some(({ selectedIndex }) => selectedIndex > 0);
