/** Shows the response in the try-it panel: what it is, what to do about an error, and the same call as a command. */
import { curlOf } from "../request.ts";
import type { FilledRequest } from "./panel-inputs.ts";

export async function showResponse(form: HTMLFormElement, request: FilledRequest, response: Response): Promise<void> {
  const { status, headers } = response;
  const head = [...headers].map(([name, value]) => `${name}: ${value}`);
  const body = pretty(await response.text());
  const title = element("p", element("strong", `Status ${status}`), ` ${groupOf(form, status)?.label.slice(4) ?? ""}`);
  title.firstElementChild!.className = `s${Math.floor(status / 100)}`;
  const about = element(
    "p",
    ...originOf(form, request),
    ...(status < 400 ? [] : adviceOn(form, request, status, body)),
  );
  show(
    form,
    [title, about],
    [
      code(head.join("\n")),
      ...(body === "" ? [] : [copyable(body, "json", "body")]),
      element("p", ...aboutCommand(request)),
      copyable(curlOf(request), "curl", "command"),
    ],
  );
}

/** Removes the last result. */
export const clearResult = (form: HTMLFormElement): void => show(form, [], []);

/** Shows why the request was not sent. */
export const showRefusal = (form: HTMLFormElement, reason: string): void =>
  show(form, [Object.assign(element("strong", "Not sent"), { className: "s4" }), element("p", reason)], []);

function show(form: HTMLFormElement, summary: Node[], result: Node[]): void {
  const [output, details] = [form.querySelector("output")!, form.querySelector(".result")!];
  output.replaceChildren(...summary);
  details.replaceChildren(...result);
  if (summary.length === 0) return;
  details.firstElementChild?.scrollIntoView({ block: "nearest" });
  output.scrollIntoView({ block: "nearest" });
}

/** Returns the group of a status in the list of the documented responses, if it is documented. */
const groupOf = (form: HTMLFormElement, status: number): HTMLOptGroupElement | null =>
  form.querySelector(`optgroup[label^="${status} "]`);

/** Names the state of the sandbox that responded. */
function originOf(form: HTMLFormElement, { prefer, secret }: FilledRequest): (Node | string)[] {
  const [response, key] = ["response", "credential"].map((name) => form.querySelector(`select[name=${name}]`));
  if (prefer !== undefined && response instanceof HTMLSelectElement) {
    const name = response.value.split(".").slice(1).join(".");
    const shown = name === "" ? [] : [" ", element("code", name)];
    return [
      "Documented response",
      ...shown,
      `, “${response.selectedOptions[0]!.text}”, forced with `,
      element("code", "Prefer"),
      ".",
    ];
  }
  if (!key) return ["Response of the sandbox."];
  if (secret === "") return ["Response of the sandbox to a request without a key."];
  return ["Response of the sandbox to the key ", element("code", secret), "."];
}

/**
 * Names the documented cause of an error, if it is the one of an example with the same body, and links to its status on this page and
 * to the page that says what to do about it.
 */
function adviceOn(form: HTMLFormElement, { prefer }: FilledRequest, status: number, body: string): (Node | string)[] {
  if (!document.getElementById(String(status))) return [];
  const example = [...document.querySelectorAll(`.responses details[id^="${status}-"]`)].find(
    (one) => one.querySelector("code")!.textContent === body,
  );
  const cause = example && prefer === undefined ? [` Cause: “${example.querySelector("summary")!.textContent}”.`] : [];
  const link = Object.assign(element("a", `${status} on this page`), { href: `#${status}` });
  const page = groupOf(form, status)?.dataset.help;
  if (page === undefined) return [...cause, " See ", link, "."];
  const href = example ? `${page}#${example.id.replace(/^.*?-example\./, "cause.")}` : page;
  const help = Object.assign(element("a", `what to do about ${status}`), { href });
  return [...cause, " See ", link, " and ", help, "."];
}

const aboutCommand = ({ prefer }: FilledRequest): (Node | string)[] =>
  prefer === undefined
    ? ["The same call to the API:"]
    : ["The same call. The sandbox and the mock follow ", element("code", "Prefer"), ", the API ignores it:"];

const element = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  ...content: (Node | string)[]
): HTMLElementTagNameMap[Name] => {
  const created = document.createElement(name);
  created.append(...content);
  return created;
};

const code = (text: string): HTMLElement => Object.assign(element("pre", element("code", text)), { tabIndex: 0 });

/** The script of the page copies what stands before such a button. */
function copyable(text: string, className: string, name: string): HTMLElement {
  const button = Object.assign(element("button", "Copy"), {
    type: "button",
    className: "copy",
    ariaLabel: `Copy the ${name}`,
  });
  return Object.assign(element("div", code(text), button), { className: `code ${className}` });
}

const pretty = (json: string): string => (json === "" ? "" : JSON.stringify(JSON.parse(json), null, 2));
