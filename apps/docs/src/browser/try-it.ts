import { createSandbox } from "@9pic/sandbox";

import { curlOf, targetOf } from "../request.ts";

const sandbox = createSandbox();
let latest = 0;

/**
 * Sends the request of the form to the sandbox in this page, and shows the response.
 *
 * @param submitter the button that was pressed; that of a documented response requests it with `Prefer`
 */
export async function send(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  const { method = "GET", path = "", server = "" } = form.dataset;
  const request = { method, path, server, values: valuesOf(form) };
  const [key, prefer] = [new FormData(form).get("key"), submitter?.dataset.prefer];
  const headers = { ...(key ? { "X-API-Key": String(key) } : {}), ...(prefer ? { Prefer: prefer } : {}) };
  form.querySelector(".curl code")!.textContent = curlOf(request);
  const output = form.querySelector("output")!;
  output.textContent = "Waiting …";
  const number = ++latest;
  const response = await sandbox.fetch(server + targetOf(request), { method, headers });
  // A slow response must not replace that of a later request.
  if (number === latest) await show(output, response);
}

/** Returns the parameters of the form; an empty one is left out. */
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
