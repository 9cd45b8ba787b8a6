import { createSandbox } from "@9pic/sandbox";

import { curlOf, targetOf } from "../request.ts";

const sandbox = createSandbox();
let last = 0;

/**
 * Sends what the form says to the sandbox in this page, and shows the answer.
 *
 * @param submitter the button that was pressed; one for a documented answer asks for that
 */
export async function send(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  const { method = "GET", path = "", server = "" } = form.dataset;
  const request = { method, path, server, values: valuesOf(form) };
  const [key, prefer] = [new FormData(form).get("key"), submitter?.dataset.prefer];
  const headers = { ...(key ? { "X-API-Key": String(key) } : {}), ...(prefer ? { Prefer: prefer } : {}) };
  form.querySelector(".curl code")!.textContent = curlOf(request);
  const output = form.querySelector("output")!;
  output.textContent = "Waiting …";
  const number = ++last;
  const response = await sandbox.fetch(server + targetOf(request), { method, headers });
  // An answer that was slow does not take the place of a later one.
  if (number === last) await show(output, response);
}

/** The form's parameters; one that is empty is not sent. */
const valuesOf = (form: HTMLFormElement): Record<string, string> =>
  Object.fromEntries(
    [...form.querySelectorAll<HTMLInputElement>("[data-in]")]
      .filter(({ value, dataset }) => value !== "" || dataset.in === "path")
      .map(({ name, value }) => [name, value]),
  );

async function show(output: HTMLOutputElement, response: Response): Promise<void> {
  const { status, headers } = response;
  const text = await response.text();
  const head = [...headers].map(([name, value]) => `${name}: ${value}`);
  const pre = document.createElement("pre");
  pre.tabIndex = 0;
  pre.textContent = [...head, "", pretty(text)].join("\n");
  const line = Object.assign(document.createElement("strong"), { textContent: `Status ${status}` });
  line.className = `s${Math.floor(status / 100)}`;
  output.replaceChildren(line, pre);
  output.scrollIntoView({ block: "nearest" });
}

const pretty = (text: string): string => (text === "" ? "" : JSON.stringify(JSON.parse(text), null, 2));
