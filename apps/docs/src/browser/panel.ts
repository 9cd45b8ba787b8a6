import { headersOf, targetOf } from "../request.ts";
import { fill, type FilledRequest, readPanel, suitKey } from "./panel-inputs.ts";
import { showRefusal, showResponse } from "./panel-response.ts";
import { fillSamples } from "./panel-samples.ts";

export type Panel = {
  /** Sends the request of the form, and shows the response. */
  send: (form: HTMLFormElement) => Promise<void>;
  /** Follows an edit: of a value, of the key, which fills in suitable values, or of the example for the body. */
  follow: (form: HTMLFormElement, target: EventTarget | null) => void;
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
      fillSamples(form);
    },
  };
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
