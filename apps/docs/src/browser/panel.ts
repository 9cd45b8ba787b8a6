import { headersOf, PROVOKED, targetOf } from "../request.ts";
import { fill, type FilledRequest, readPanel, suitKey } from "./panel-inputs.ts";
import { clearResult, showRefusal, showResponse } from "./panel-response.ts";
import { fillSamples } from "./panel-samples.ts";

export type Panel = {
  /** Sends the request of the form, and shows the response. */
  send: (form: HTMLFormElement) => Promise<void>;
  /** Follows an edit: of a value, of the key, which fills in suitable values, or of the example for the body. */
  follow: (form: HTMLFormElement, target: EventTarget | null) => void;
  /** Chooses a documented response, by its status or with the name of an example, and sends the request for it. */
  provoke: (form: HTMLFormElement, response: string) => void;
};

/** @param sandboxFetch sends the requests, to a sandbox in this page */
export function createPanel(sandboxFetch: typeof fetch): Panel {
  let latest = 0;
  return {
    async send(form) {
      const request = readPanel(form);
      const number = ++latest;
      const sent = checkRequest(form, request);
      if (typeof sent === "string") {
        showRefusal(form, sent);
        return;
      }
      form.querySelector("output")!.textContent = "Waiting …";
      const response = await sandboxFetch(sent);
      // A slow response must not replace that of a later request.
      if (number === latest) await showResponse(form, request, response);
    },
    follow(form, target) {
      if (target instanceof HTMLSelectElement && target.name === "example") fill(form, target.value);
      if (target instanceof HTMLSelectElement && target.name === "credential") suitKey(form, target);
      if (target instanceof HTMLSelectElement && target.name === "response") keepInAddress(target.value);
      fillSamples(form);
      // A result is of the values that are shown above it: that of an earlier request, or one on its way, would not be.
      latest++;
      clearResult(form);
    },
    provoke(form, response) {
      const { options } = form.querySelector<HTMLSelectElement>("[name=response]")!;
      const option = [...options].find(({ value }) => value === response || value.split(".", 1)[0] === response);
      if (!response || !option) {
        showRefusal(form, `This operation documents no response “${response}”. Choose one from the list.`);
        return;
      }
      option.selected = true;
      form.requestSubmit();
    },
  };
}

/** Keeps the address of the page a link to the response that is chosen, without a new entry in the history. */
function keepInAddress(response: string): void {
  const url = new URL(location.href);
  if (response === "") url.searchParams.delete(PROVOKED);
  else url.searchParams.set(PROVOKED, response);
  history.replaceState(history.state, "", url);
}

/** Returns the request, or what is wrong with it: a body that is no JSON, or a value that no header can have. */
function checkRequest(form: HTMLFormElement, request: FilledRequest): Request | string {
  const editor = form.querySelector<HTMLTextAreaElement>("textarea[name=json]");
  editor?.removeAttribute("aria-invalid");
  try {
    if (request.body && "text" in request.body) JSON.parse(request.body.text);
  } catch (error) {
    editor!.setAttribute("aria-invalid", "true");
    editor!.focus();
    return `The body is not JSON: ${(error as Error).message}. Correct it, and send the request again.`;
  }
  try {
    return toRequest(request);
  } catch (error) {
    return `A value cannot be sent: ${(error as Error).message} Headers allow Latin letters only.`;
  }
}

function toRequest(request: FilledRequest): Request {
  const { method, server, body, credential, secret, formData } = request;
  const headers = new Headers(headersOf(request));
  if (credential) headers.set(credential.header, credential.prefix + secret);
  if (body && "text" in body) headers.set("Content-Type", body.mediaType);
  const content = formData ?? (body && "text" in body ? body.text : null);
  return new Request(server + targetOf(request), { method, headers, body: content });
}
