import type { PendingOverride } from "@9pic/sandbox";

import type { MockOperation } from "../control/types.ts";
import { send } from "./actions.ts";
import { type Choice, describe, groupFaults, keptOverrides, makes } from "./choices.ts";
import { find, h, setText } from "./dom.ts";
import { announce } from "./messages.ts";

/** The switches of an operation. */
export type Card = {
  operationId: string;
  /** Shows the override that decides its responses. */
  update: (kept: PendingOverride | undefined) => void;
};

type Switch = { button: HTMLButtonElement; isPressed: (kept: PendingOverride | undefined) => boolean };

/** Adds the switches of an operation to what the server has rendered of it. */
export function createCard(item: HTMLElement, operation: MockOperation, purposes: Record<string, string>): Card {
  const { operationId, responses } = operation;
  let current: PendingOverride | undefined;
  let shown: string | undefined;
  let switching = Promise.resolve();
  const switches: Switch[] = [];

  const add = (choice: Choice | undefined, className: string, ...label: (string | Node | false)[]): HTMLElement => {
    // One at a time, so that each removes the override of the one before.
    const click = (): void => void (switching = switching.then(() => switchTo(operation, choice)));
    const button = h("button", { type: "button", class: className, click }, ...label);
    // The button of a status stands for each of its examples.
    const meant = choice && "status" in choice && className !== "choice" ? { status: choice.status } : choice;
    switches.push({ button, isPressed: (kept) => (meant && kept ? makes(kept, meant, operation) : meant === kept) });
    return button;
  };
  const row = (choice: Choice, name: string, hint = ""): HTMLElement =>
    add(choice, "choice", h("b", {}, name), hint !== "" && hint !== name && h("span", {}, hint));

  const badge = h("span", { class: "badge" });
  item.querySelector("h3")!.after(badge);
  const chips = h("div", { class: "chips", role: "group", "aria-label": `Response of ${operationId}` });
  chips.append(add(undefined, "chip", "As usual"));
  for (const { status, examples } of responses)
    chips.append(add(choiceOf(status, examples[0]), `chip s${String(status)[0]}`, String(status)));
  const curl = find<HTMLDetailsElement>("details", item);
  curl.name = `operation ${operationId}`;
  /** Creates what is folded when it is opened first: a document can have hundreds of operations. */
  const fold = (summary: string, create: () => Node[]): HTMLElement => {
    const body = h("div", { class: "body" });
    const open = (): void => {
      if (body.hasChildNodes()) return;
      body.append(...create());
      press();
    };
    return h("details", { name: curl.name, toggle: open }, h("summary", {}, summary), body);
  };
  const examples = (): Node[] =>
    responses.flatMap(({ status, examples: named }) =>
      named.map((one) => row(choiceOf(status, one), `${status} ${one.name}`, one.summary)),
    );
  const faults = (): Node[] =>
    groupFaults(Object.keys(purposes)).flatMap(([title, names]) => [
      h("h4", {}, title),
      ...names.map((fault) => row({ fault }, fault, purposes[fault]?.replaceAll("`", ""))),
    ]);
  curl.before(chips, fold("Examples", examples), fold("Faults", faults));

  const press = (): void => {
    for (const { button, isPressed } of switches) button.setAttribute("aria-pressed", String(isPressed(current)));
  };
  return {
    operationId,
    update(kept) {
      const text = JSON.stringify(kept) ?? "";
      if (text === shown) return;
      [shown, current] = [text, kept];
      item.classList.toggle("overridden", kept !== undefined);
      setText(badge, kept ? describe(kept) : "as usual");
      press();
    },
  };
}

const choiceOf = (status: number, example: { name: string } | undefined): Choice =>
  example ? { status, example: example.name } : { status };

/**
 * Switches an operation to a response, or to the usual one if it has that response already. Sets the new override before it removes the one
 * before, so that no request between gets the usual response.
 */
async function switchTo(operation: MockOperation, choice: Choice | undefined): Promise<void> {
  const { operationId } = operation;
  const pending = await send<PendingOverride[]>("GET", "overrides");
  const before = pending?.filter((override) => keptOverrides([override]).has(operationId));
  if (!before) return;
  const isSame = before[0] && choice && makes(before[0], choice, operation);
  const next = isSame ? undefined : choice;
  if (next && !(await send("POST", "overrides", { operationId, ...next, times: "always" }))) return;
  for (const { id } of before) await send("DELETE", `overrides/${id}`);
  announce(`${operationId}: ${next ? describe(next) : "as usual"}`);
}
