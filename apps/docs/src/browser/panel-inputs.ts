/** Reads and fills the inputs of the try-it panel. */
import { type FormValue, textsOf } from "../document/form-values.ts";
import type { Argument, PanelBody, PanelRequest } from "../request.ts";

/** A call with its secret and its form with files, which are in no command. */
export type FilledRequest = PanelRequest & { secret: string; formData: FormData | undefined };

export type Input = HTMLInputElement | HTMLTextAreaElement;
type FilledField = FormValue & { file?: File };

/** Reads the call that the panel describes. An empty parameter is left out, unless it is a part of the path. */
export function readPanel(form: HTMLFormElement): FilledRequest {
  const { method = "GET", path = "", server = "" } = form.dataset;
  const key = form.querySelector<HTMLSelectElement | HTMLInputElement>("[name=credential]");
  const { header = "", prefix = "", variable = "" } = key?.dataset ?? {};
  const inputs = [...form.querySelectorAll<Input>("[data-field]")];
  const fields = inputs.flatMap(readField);
  const response = form.querySelector<HTMLSelectElement>("[name=response]")!.value;
  return {
    ...{ method, path, server },
    parameters: [...form.querySelectorAll<Input>("[data-in]")].flatMap(readArgument),
    credential: key && key.value !== "" ? { header, prefix, variable } : undefined,
    secret: key?.value ?? "",
    prefer: response === "" ? undefined : preferenceOf(response),
    body: readBody(form, fields),
    formData: inputs.length > 0 ? toFormData(fields) : undefined,
  };
}

/** Writes the header for a response such as `429.too-many-requests`, or `204`. */
function preferenceOf(response: string): string {
  const [status, ...name] = response.split(".");
  return `code=${status}${name.length > 0 ? `, example=${name.join(".")}` : ""}`;
}

function readArgument({ name, value, dataset }: Input): Argument[] {
  const { in: location = "query", style = "form" } = dataset;
  if (value === "" && location !== "path") return [];
  const isList = dataset.list !== undefined;
  const values = isList ? linesOf(value) : [value];
  return [{ in: location, name, style, explode: dataset.explode !== undefined, isList, values }];
}

const linesOf = (text: string): string[] => text.split("\n").filter((line) => line !== "");

/** Reads a field of a form: a text, each line of a list, or files. */
function readField(input: Input): FilledField[] {
  const { name, value, dataset } = input;
  if (input instanceof HTMLInputElement && input.type === "file") return filesOf(input);
  const texts = dataset.list !== undefined ? linesOf(value) : [value].filter((text) => text !== "");
  return texts.map((text) => ({ name, text, isFile: false }));
}

/** Returns the chosen files, or a sample for each file of the example. */
function filesOf({ name, files, dataset }: HTMLInputElement): FilledField[] {
  const samples = linesOf(dataset.sample ?? "").map((sample) => new File(["A sample file.\n"], sample));
  const chosen = files && files.length > 0 ? [...files] : samples;
  return chosen.map((file) => ({ name, text: file.name, isFile: true, file }));
}

function readBody(form: HTMLFormElement, fields: FilledField[]): PanelBody | undefined {
  const mediaType = form.querySelector<HTMLElement>(".body")?.dataset.mediaType;
  if (mediaType === undefined) return undefined;
  const editor = form.querySelector<HTMLTextAreaElement>("textarea[name=json]");
  if (!editor) return { mediaType, fields };
  return editor.value.trim() === "" ? undefined : { mediaType, text: editor.value };
}

function toFormData(fields: FilledField[]): FormData {
  const data = new FormData();
  for (const { name, text, file } of fields) data.append(name, file ?? text);
  return data;
}

/** Fills the body from an example, which is JSON. */
export function fill(form: HTMLFormElement, example: string): void {
  const editor = form.querySelector<HTMLTextAreaElement>("textarea[name=json]");
  if (editor) editor.value = example;
  const values = Object(JSON.parse(example)) as Record<string, unknown>;
  for (const input of form.querySelectorAll<Input>("[data-field]")) {
    const lines = textsOf(values[input.name]).join("\n");
    if (input.type === "file") {
      input.value = "";
      input.dataset.sample = lines;
    } else input.value = lines;
  }
}

/** Fills the parameters that suit the chosen key, unless a user has typed something else into them. */
export function suitKey(form: HTMLFormElement, key: HTMLSelectElement): void {
  const group = key.selectedOptions[0]?.closest("optgroup");
  const suits = JSON.parse(group?.dataset.suits ?? "{}") as Record<string, string>;
  for (const input of form.querySelectorAll<Input>("[data-in]")) {
    const { name, value, defaultValue, dataset } = input;
    if (Object.hasOwn(suits, name) && value === (dataset.suited ?? defaultValue))
      input.value = dataset.suited = suits[name]!;
  }
}
