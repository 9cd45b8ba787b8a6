import type { RunningScenario } from "@9pic/sandbox";

import type { MockState } from "../control/types.ts";
import { send } from "./actions.ts";
import { h, onChange, section } from "./dom.ts";
import { announce } from "./messages.ts";

/** Creates the list of scenarios, with the step that each running one is at. */
export function createScenarios(): { element: HTMLElement; update: (state: MockState) => void } {
  const list = h("ul", { class: "scenarios" });
  const element = section("scenarios", "Scenarios", list);
  element.hidden = true;
  const render = onChange(({ scenarios, running }: Pick<MockState, "scenarios" | "running">) => {
    const focused = list.contains(document.activeElement) ? document.activeElement?.id : undefined;
    element.hidden = scenarios.length === 0;
    list.replaceChildren(...scenarios.map((scenario, index) => createItem(scenario, running, index)));
    if (focused) document.getElementById(focused)?.focus();
  });
  return { element, update: ({ scenarios, running }) => render({ scenarios, running }) };
}

function createItem(
  { name, description, steps }: MockState["scenarios"][number],
  running: RunningScenario[],
  index: number,
): HTMLElement {
  const runs = running.filter((one) => one.name === name);
  const own = runs.find(({ session }) => !session);
  const toggle = async (): Promise<void> => {
    const done = own ? await send("DELETE", "scenarios") : await send("POST", "scenarios", { name });
    if (done) announce(`${own ? "Stopped" : "Started"} scenario ${name}.`);
  };
  const label = own ? "Stop" : "Start";
  return h(
    "li",
    { class: own ? "running" : "" },
    h("div", {}, h("b", {}, name), h("small", {}, description ?? `${steps} steps`)),
    h(
      "button",
      {
        type: "button",
        id: `scenario-${index}`,
        class: "small",
        click: toggle,
        "aria-label": `${label} scenario ${name}`,
      },
      label,
    ),
    ...runs.map(createProgress),
  );
}

function createProgress({ session, step, steps }: RunningScenario): HTMLElement {
  const text = step >= steps ? "over, as usual again" : `step ${step + 1} of ${steps}`;
  const dots = Array.from({ length: Math.min(steps, MAX_DOTS) }, (_, index) =>
    h("i", { class: index < step ? "done" : index === step ? "current" : "" }),
  );
  return h(
    "p",
    { class: "progress" },
    h("span", { class: "dots", "aria-hidden": "true" }, ...dots),
    session ? `session ${session}: ${text}` : text,
  );
}

const MAX_DOTS = 20;
