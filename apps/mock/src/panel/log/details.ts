import type { LoggedRequest, RequestDetails } from "../../control/types.ts";
import { copyButton } from "../copy.ts";
import { h } from "../dom.ts";
import { bodyBlock } from "./json.ts";
import { formatMs, formatTime, toneOf } from "./row.ts";
import { createTabs } from "./tabs.ts";

export type Details = {
  element: HTMLElement;
  /** Shows a request. */
  open: (request: LoggedRequest) => void;
  /** Shows a request if another is shown. */
  follow: (request: LoggedRequest) => void;
  close: () => void;
};

const NARROW = "(max-width: 60rem)";

/**
 * Creates the details of a request.
 *
 * @param onClose called when the reader has closed them
 */
export function createDetails(onClose: () => void): Details {
  let shown: number | undefined;
  const title = h("h3", { id: "details-title" });
  const facts = h("p", { class: "facts" });
  const notes = h("div", { class: "notes" });
  const close = h(
    "button",
    { type: "button", class: "close", "aria-label": "Close the details", click: () => closeByReader() },
    "Close",
  );
  const tabs = createTabs("Request and response", ["Response", "Request", "As curl", "As test"]);
  const element = h(
    "section",
    { class: "details", "aria-labelledby": "details-title", hidden: true },
    h("div", { class: "head" }, title, close),
    facts,
    notes,
    tabs.element,
  );
  const hide = (): void => {
    shown = undefined;
    element.hidden = true;
  };
  const closeByReader = (): void => {
    hide();
    onClose();
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown !== undefined) closeByReader();
  });

  const open = async (request: LoggedRequest): Promise<void> => {
    shown = request.id;
    element.hidden = false;
    element.dataset.request = String(request.id);
    title.replaceChildren(h("span", { class: "method" }, request.method), ` ${request.url}`);
    facts.replaceChildren(...factsOf(request));
    notes.replaceChildren(...notesOf(request));
    const details = await load(request.id);
    if (shown !== request.id) return;
    if (typeof details === "string") {
      for (const name of ["Response", "Request", "As curl", "As test"])
        tabs.fill(name, h("p", { class: "empty" }, details));
      return;
    }
    tabs.fill("Response", ...message(details.responseHeaders, details.responseBody, "response"));
    tabs.fill("Request", ...message(details.requestHeaders, details.requestBody, "request"));
    tabs.fill("As curl", code(details.curl, "the command"));
    tabs.fill("As test", code(details.test, "the test"));
  };
  return {
    element,
    open(request) {
      void open(request);
      if (matchMedia(NARROW).matches) close.focus();
    },
    follow: (request) => void (shown !== undefined && open(request)),
    close: hide,
  };
}

async function load(id: number): Promise<RequestDetails | string> {
  try {
    const response = await fetch(`/__mock/requests/${id}`);
    if (response.ok) return (await response.json()) as RequestDetails;
    return response.status === 404 ? "The mock has forgotten this request." : `The mock responded ${response.status}.`;
  } catch {
    return "The mock does not respond.";
  }
}

function factsOf({ status, ms, time, key, session, operationId }: LoggedRequest): Node[] {
  const texts = [formatMs(ms), formatTime(time), operationId, key ?? "no key", session && `session ${session}`];
  return [
    h("b", { class: `status ${toneOf(status)}` }, status === 0 ? "no response" : String(status)),
    ...texts.filter(Boolean).map((text) => h("span", {}, text)),
  ];
}

function notesOf({ cause, violations }: LoggedRequest): Node[] {
  const items = (violations ?? []).map((violation) => h("li", {}, violation));
  return [
    ...(cause ? [h("p", { class: "cause" }, "Because of ", h("b", {}, cause))] : []),
    ...(items.length > 0 ? [h("div", { class: "violations" }, h("h4", {}, "Violations"), h("ul", {}, ...items))] : []),
  ];
}

/** Returns the headers and the body of a request or a response. */
function message(headers: Record<string, string | string[]>, body: unknown, name: string): Node[] {
  const lines = Object.entries(headers ?? {}).flatMap(([header, value]) =>
    [value].flat().flatMap((one) => [h("dt", {}, header), h("dd", {}, one)]),
  );
  const isEmpty = body === null || body === undefined || body === "";
  const block = isEmpty ? h("p", { class: "empty" }, "No body") : bodyBlock(body);
  const count = lines.length / 2;
  const summary = h("summary", {}, count === 1 ? "1 header" : `${count} headers`);
  return [
    h("details", { class: "headers", hidden: count === 0 }, summary, h("dl", {}, ...lines)),
    h("div", { class: "block" }, block, ...(isEmpty ? [] : [copyButton(block, `the body of the ${name}`)])),
  ];
}

function code(text: string, name: string): HTMLElement {
  const block = h("pre", {}, text);
  return h("div", { class: "block" }, block, copyButton(block, name));
}
