import { curlOf, headersOf, targetOf } from "../request.ts";
import { fill, type FilledRequest, readPanel } from "./panel-inputs.ts";

export type Panel = {
  /**
   * Sends the request of the form, and shows the response.
   *
   * @param submitter the button that was pressed; that of a documented response requests it with `Prefer`
   */
  send: (form: HTMLFormElement, submitter: HTMLElement | null) => Promise<void>;
  /** Follows an edit: fills the body from another example that was chosen. */
  change: (form: HTMLFormElement, target: EventTarget | null) => void;
};

/** @param sandboxFetch sends the requests, to a sandbox in this page */
export function createPanel(sandboxFetch: typeof fetch): Panel {
  let latest = 0;
  return {
    async send(form, submitter) {
      const request = readPanel(form);
      const output = form.querySelector("output")!;
      const number = ++latest;
      form.querySelector(".curl code")!.textContent = curlOf(request);
      const sent = checkRequest(form, request, submitter?.dataset.prefer);
      if (typeof sent === "string") {
        output.replaceChildren(headline("Not sent", "s4"), code(sent));
        return;
      }
      output.textContent = "Waiting …";
      const response = await sandboxFetch(sent);
      // A slow response must not replace that of a later request.
      if (number === latest) await show(output, response);
    },
    change(form, target) {
      if (target instanceof HTMLSelectElement && target.name === "example") fill(form, target.value);
    },
  };
}

/** Returns the request, or what is wrong with it: a body that is no JSON, or a value that no header can have. */
function checkRequest(form: HTMLFormElement, request: FilledRequest, prefer: string | undefined): Request | string {
  const editor = form.querySelector<HTMLTextAreaElement>("textarea[name=json]");
  editor?.removeAttribute("aria-invalid");
  try {
    if (request.body && "text" in request.body) JSON.parse(request.body.text);
  } catch (error) {
    editor!.setAttribute("aria-invalid", "true");
    editor!.focus();
    return `The body is not JSON: ${(error as Error).message}`;
  }
  try {
    return toRequest(request, prefer);
  } catch (error) {
    return `A value cannot be sent: ${(error as Error).message}`;
  }
}

function toRequest(request: FilledRequest, prefer: string | undefined): Request {
  const { method, server, body, credential, secret, formData } = request;
  const headers = new Headers(headersOf(request));
  if (credential && secret !== "") headers.set(credential.header, credential.prefix + secret);
  if (prefer !== undefined) headers.set("Prefer", prefer);
  if (body && "text" in body) headers.set("Content-Type", body.mediaType);
  const content = formData ?? (body && "text" in body ? body.text : null);
  return new Request(server + targetOf(request), { method, headers, body: content });
}

async function show(output: HTMLOutputElement, response: Response): Promise<void> {
  const { status, headers } = response;
  const head = [...headers].map(([name, value]) => `${name}: ${value}`);
  const body = pretty(await response.text());
  output.replaceChildren(
    headline(`Status ${status}`, `s${Math.floor(status / 100)}`),
    code([...head, "", body].join("\n")),
  );
  output.scrollIntoView({ block: "nearest" });
}

const headline = (textContent: string, className: string): HTMLElement =>
  Object.assign(document.createElement("strong"), { textContent, className });

const code = (textContent: string): HTMLElement =>
  Object.assign(document.createElement("pre"), { textContent, tabIndex: 0 });

const pretty = (json: string): string => (json === "" ? "" : JSON.stringify(JSON.parse(json), null, 2));
