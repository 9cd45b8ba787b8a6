import type { MockState } from "../control/types.ts";
import { send } from "./actions.ts";
import { find, h, setText } from "./dom.ts";
import { announce } from "./messages.ts";

/**
 * Adds the state of the connection, and the button that resets all, to the header; and the message about a broken file below it.
 *
 * @param onReset called after a reset
 */
export function createHeader(onReset: () => void): {
  update: (state: MockState) => void;
  setConnection: (isOpen: boolean) => void;
} {
  const connection = h("p", { class: "connection", role: "status" }, "Connecting");
  const reset = h("button", { type: "button", class: "reset", click: () => resetAll(onReset) }, "Reset all");
  const text = h("pre");
  const problem = h(
    "div",
    { class: "problem", role: "alert", hidden: true },
    h("p", {}, h("b", {}, "A file of the mock is invalid."), " The mock continues with the last valid version."),
    text,
  );
  const header = find("header.top");
  header.append(connection, reset);
  header.after(problem);
  return {
    update({ overrides, running, faults, problem: message }) {
      const { delay, failureRate, rateLimit, fault } = faults;
      const count = overrides.length + running.length + [delay, failureRate, rateLimit, fault].filter(Boolean).length;
      document.title = count > 0 ? `(${count}) 9pic mock` : "9pic mock";
      reset.classList.toggle("primary", count > 0);
      setText(text, message ?? "");
      problem.hidden = message === null;
    },
    setConnection(isOpen) {
      connection.classList.toggle("open", isOpen);
      setText(connection, isOpen ? "Live" : "Disconnected");
    },
  };
}

async function resetAll(onReset: () => void): Promise<void> {
  if (!(await send("POST", "reset"))) return;
  onReset();
  announce("Reset: every operation responds as usual.");
}
